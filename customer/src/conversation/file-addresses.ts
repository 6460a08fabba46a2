/**
 * Object addresses of files, each fetched once a page. `of` answers at once: the address, `''` while it is fetched, or
 * `null` after a failure, when asking again fetches again.
 */
export function createFileAddresses(fetchFile: (id: string) => Promise<Blob>, changed: () => void) {
  const known = new Map<string, string | null>();
  const fetchOnce = async (id: string): Promise<string | null> => {
    known.set(id, '');
    const url = await fetchFile(id).then(
      (blob) => URL.createObjectURL(blob),
      () => null,
    );
    known.set(id, url);
    changed();
    return url;
  };
  return {
    know: (id: string, url: string) => {
      known.set(id, url);
    },
    of: (id: string): string | null => {
      const url = known.get(id);
      if (url === undefined) void fetchOnce(id);
      return url ?? (url === null ? null : '');
    },
    /** For a click: resolves when the address is there. */
    get: async (id: string): Promise<string | null> => known.get(id) || fetchOnce(id),
  };
}
