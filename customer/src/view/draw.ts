import type { Child, Props, ViewNode } from './h.ts';
import { h } from './h.ts';

type Kids = ViewNode['kids'];
const drawn = new WeakMap<Element, ViewNode>();

/** Makes `box` show `view` with the fewest changes. What it has drawn there before keeps its focus, its scrolling and its text. */
export function draw(view: Child, box: Element): void {
  const now = h('', null, view) as ViewNode;
  drawKids(box, drawn.get(box)?.kids ?? [], now.kids);
  drawn.set(box, now);
}

/**
 * An element stays if one of its tag and key stood in its place, or, with a key, anywhere among its siblings. So lists
 * whose length changes carry keys, and nothing without a key stands after them.
 */
function drawKids(parent: Node, before: Kids, now: Kids): void {
  const stay = new Set<ViewNode>();
  const olds = now.map((node, n) => {
    const isSame = (old: ViewNode | null | undefined) => old && node && old.tag === node.tag && old.props.key === node.props.key;
    const old = isSame(before[n]) ? before[n] : node?.props.key === undefined ? null : before.find(isSame);
    if (old) stay.add(old);
    return old;
  });
  // What goes, goes first: taking an element out and putting it in again would cost it the focus.
  for (const old of before) if (old && !stay.has(old)) old.dom?.remove();
  let next = parent.firstChild;
  now.forEach((node, n) => {
    if (!node) return;
    const old = olds[n];
    const dom = (node.dom = old?.dom ?? create(node.tag));
    drawKids(dom, old?.kids ?? [], node.kids);
    setProps(dom, old?.props ?? {}, node.props);
    if (dom === next) next = dom.nextSibling;
    else parent.insertBefore(dom, next);
  });
}

const create = (tag: string): ChildNode =>
  !tag ? document.createTextNode('')
  : tag === 'svg' || tag === 'path' ? document.createElementNS('http://www.w3.org/2000/svg', tag)
  : document.createElement(tag);

/** A property where the element has one (so `<`, quotes and addresses are never markup), else an attribute. */
function setProps(dom: Node, before: Props, now: Props): void {
  const to = dom as Element & Props;
  for (const name in { ...before, ...now }) {
    const value = now[name];
    if (value === before[name] || name === 'key') continue;
    if (name in to && name !== 'viewBox') to[name] = value ?? '';
    else if (value == null) to.removeAttribute(name);
    else to.setAttribute(name, `${value as string}`);
  }
}
