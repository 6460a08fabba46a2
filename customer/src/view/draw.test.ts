import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draw } from './draw.ts';
import { type Child, h } from './h.ts';

/** As much of a browser's tree as drawing needs; `moves` counts every putting in. */
class FakeNode {
  kids: FakeNode[] = [];
  parent: FakeNode | null = null;
  attributes: Record<string, string> = {};
  disabled: unknown = false;
  onclick: unknown = null;
  data?: string;
  moves = 0;
  tag: string;
  constructor(tag: string) {
    this.tag = tag;
    if (!tag) this.data = '';
  }
  get firstChild(): FakeNode | null {
    return this.kids[0] ?? null;
  }
  get nextSibling(): FakeNode | null {
    const all = this.parent?.kids ?? [];
    return all[all.indexOf(this) + 1] ?? null;
  }
  remove() {
    if (this.parent) this.parent.kids = this.parent.kids.filter((kid) => kid !== this);
    this.parent = null;
  }
  insertBefore(node: FakeNode, next: FakeNode | null) {
    node.remove();
    node.parent = this;
    node.moves += 1;
    this.kids.splice(next ? this.kids.indexOf(next) : this.kids.length, 0, node);
  }
  setAttribute(name: string, value: string) {
    this.attributes[name] = value;
  }
  removeAttribute(name: string) {
    delete this.attributes[name];
  }
  get text(): string {
    return this.data ?? this.kids.map((kid) => kid.text).join('');
  }
}

let box: FakeNode;
const show = (...view: Child[]) => draw(view, box as never as Element);

beforeEach(() => {
  box = new FakeNode('div');
  const create = (tag = '') => new FakeNode(tag);
  vi.stubGlobal('document', { createElement: create, createElementNS: (_: string, tag: string) => create(tag), createTextNode: () => create() });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('draw', () => {
  it('shows text as text and nothing for what is not there', () => {
    show(h('p', null, '<b>', 0, '', null, undefined, true, false, ['a', ['b']]));
    expect(box.text).toBe('<b>0ab');
    expect(box.kids[0]?.kids.every((kid) => kid.tag === '')).toBe(true);
  });

  it('changes what has changed and keeps the element', () => {
    show(h('p', { class: 'a', title: 'x', 'aria-pressed': false, disabled: true }, 'one'));
    const [p] = box.kids;
    expect(p?.attributes).toEqual({ class: 'a', title: 'x', 'aria-pressed': 'false' });
    expect(p?.disabled).toBe(true);
    show(h('p', { class: 'b', 'aria-pressed': true }, 'two'));
    expect(box.kids).toEqual([p]);
    expect(p?.attributes).toEqual({ class: 'b', 'aria-pressed': 'true' });
    expect(p?.disabled).toBe('');
    expect(p?.text).toBe('two');
  });

  it('calls the newest listener', () => {
    const [first, second] = [vi.fn(), vi.fn()];
    show(h('button', { onclick: first }));
    show(h('button', { onclick: second }));
    (box.kids[0]?.onclick as () => void)();
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
  });

  it('does not move what stays when something before it comes and goes', () => {
    show(false, h('textarea', null));
    const [area] = box.kids;
    show(h('ul', null), h('textarea', null));
    expect(box.kids.map((kid) => kid.tag)).toEqual(['ul', 'textarea']);
    show(false, h('textarea', null));
    expect(box.kids).toEqual([area]);
    expect(area?.moves).toBe(1);
  });

  it('makes a new element for another tag or another key', () => {
    show(h('main', { key: 'start' }, 'a'));
    const [start] = box.kids;
    show(h('main', { key: 'log' }, 'b'));
    expect(box.kids).toHaveLength(1);
    expect(box.kids[0]).not.toBe(start);
    expect(box.text).toBe('b');
  });

  it('finds the elements of a list by their keys, wherever they have gone', () => {
    const list = (...keys: string[]) => show(keys.map((key) => h('li', { key }, key)));
    list('b', 'c');
    const [b, c] = box.kids;
    list('a', 'b', 'c', 'd');
    expect(box.text).toBe('abcd');
    expect([box.kids[1], box.kids[2]]).toEqual([b, c]);
    list('c', 'a');
    expect(box.text).toBe('ca');
    expect(box.kids[0]).toBe(c);
    list();
    expect(box.kids).toEqual([]);
  });

  it('draws every order of a list as given', () => {
    const orders = ['abcde', 'edcba', 'ace', 'ebxay', '', 'yxabcde', 'badce'];
    for (const from of orders) {
      for (const to of orders) {
        box = new FakeNode('div');
        for (const order of [from, to]) show([...order].map((key) => h('li', { key }, key)));
        expect(box.text).toBe(to);
      }
    }
  });

  it('calls a part with its props and what stands inside it', () => {
    const Part = ({ name, children }: { name: string; children: Child[] }) => h('p', null, name, children);
    show(h(Part as never, { name: 'n' }, '1', h('b', null, '2')));
    expect(box.text).toBe('n12');
  });
});
