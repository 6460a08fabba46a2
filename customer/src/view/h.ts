/** One element or text of the page as it should be; text has no tag and its words as `data`. */
export interface ViewNode {
  tag: string;
  props: Props;
  kids: (ViewNode | null)[];
  dom?: ChildNode;
}
export type Props = Record<string, unknown>;
/** Whatever may stand between two tags; nothing, `true`, `false` and the empty text draw nothing but keep their place. */
export type Child = ViewNode | string | number | boolean | null | undefined | readonly Child[];
type Part = (props: never) => Child;

/** What the compiler makes of a tag. A part is a plain function of its props, called at once: it keeps nothing of its own. */
export function h(tag: string | Part, props: Props | null, ...children: Child[]): Child {
  if (typeof tag !== 'string') return tag({ ...props, children } as never);
  return { tag, props: props ?? {}, kids: (children.flat(9) as Exclude<Child, readonly Child[]>[]).map(nodeOf) };
}

const nodeOf = (child: Exclude<Child, readonly Child[]>): ViewNode | null => {
  if (child === null || typeof child === 'object') return child;
  return child === undefined || child === '' || typeof child === 'boolean' ? null : { tag: '', props: { data: `${child}` }, kids: [] };
};

/** `<>…</>`: several where one is expected. */
export const Fragment = ({ children }: { children?: Child[] }): Child => children;

type Value = string | number | boolean | null | undefined;
type Attribute =
  | 'accept' | 'alt' | 'autocomplete' | 'checked' | 'class' | 'd' | 'dateTime' | 'disabled' | 'enterkeyhint' | 'href' | 'id' | 'key'
  | 'maxLength' | 'multiple' | 'name' | 'noValidate' | 'placeholder' | 'rel' | 'role' | 'rows' | 'src' | 'tabIndex' | 'target' | 'title' | 'type'
  | 'value' | 'viewBox' | `aria-${string}`;
/** Only events that a browser knows as a property of the element: `focusin` and `focusout` are none. */
type Handlers<E> = {
  [K in Exclude<keyof HTMLElementEventMap, 'focusin' | 'focusout'> as `on${K}`]?: (event: HTMLElementEventMap[K] & { currentTarget: E }) => unknown;
};
type Attributes<E> = { [K in Attribute]?: Value } & Handlers<E> & { children?: Child };
type Tags = { [K in keyof HTMLElementTagNameMap]: Attributes<HTMLElementTagNameMap[K]> } & Record<'svg' | 'path', Attributes<SVGElement>>;

// What the compiler asks for the types of tags.
// eslint-disable-next-line @typescript-eslint/no-namespace
export declare namespace h {
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace JSX {
    type Element = Child;
    type ElementType = keyof Tags | ((props: never) => Child);
    type IntrinsicElements = Tags;
    interface ElementChildrenAttribute {
      children: unknown;
    }
    interface IntrinsicAttributes {
      key?: Value;
    }
  }
}
