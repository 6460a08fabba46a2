import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where `name` is found from the package at `from`, the way Node looks it up: nested first, then one folder up. */
function locate(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const path = `${at}${at ? '/' : ''}node_modules/${name}`;
    if (packages[path]) return path;
    if (at === '') return null;
  }
}

/**
 * Paths of every package that the given ones need at run time, from the lock file alone. What is optional counts where
 * it is installed. Workspaces are followed, but not listed.
 */
export function closureOfPackages(lock, root, start) {
  const { packages } = lock;
  const found = new Set();
  const queue = [...start];
  while (queue.length > 0) {
    const [from, name, optional] = queue.pop();
    const path = locate(packages, from, name);
    if (path === null || !existsSync(join(root, path))) {
      if (optional) continue;
      throw new Error(`${name}, needed by ${from || 'the program'}, is not installed`);
    }
    const entry = packages[path];
    const place = entry.link ? entry.resolved : path;
    if (found.has(place)) continue;
    found.add(place);
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = packages[place] ?? entry;
    for (const needed of Object.keys(dependencies)) queue.push([place, needed, needed in optionalDependencies]);
    for (const wanted of Object.keys(optionalDependencies)) queue.push([place, wanted, true]);
    // An optional peer is another program's wish (a web framework, a test runner), and would bring it all along.
    for (const peer of Object.keys(peerDependencies)) if (!peerDependenciesMeta[peer]?.optional) queue.push([place, peer, true]);
  }
  return [...found].filter((place) => place.includes('node_modules/')).sort();
}
