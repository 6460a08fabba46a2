import { type ComponentType, Fragment, h } from 'preact';

/** What the compiler calls for JSX, in the place of Preact's own with its debug fields. */
export function jsx(type: string, props: Record<string, unknown>, key?: unknown) {
  return h(type as never as ComponentType<Record<string, unknown>>, key === undefined ? props : { ...props, key });
}
export { Fragment, jsx as jsxs };
