type Attribute = string | number | boolean | undefined | ((event: Event) => void);

export type Child = Node | string | number | undefined | false;

/** An element. Functions listen to the event of their name; every text is text, whatever it holds. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  return fill(element, ...children);
}

/** Replaces what is in an element. */
export function fill<Of extends Element>(element: Of, ...children: readonly Child[]): Of {
  element.replaceChildren(
    ...children
      .filter((child) => child !== undefined && child !== false)
      .map((child) => (typeof child === "number" ? String(child) : child)),
  );
  return element;
}

/** The element the page is made in. */
export function pageRoot(): HTMLElement {
  return document.querySelector<HTMLElement>("#page") ?? document.body;
}

/** Draws anew; whoever was at a button or a field before is at the same one afterwards. */
export function keepingFocus(draw: () => void): void {
  const before = document.activeElement;
  const nameOf = (one: Element) =>
    `${one.tagName} ${one.getAttribute("aria-label") ?? one.textContent ?? ""}`;
  const name = before && before !== document.body ? nameOf(before) : undefined;
  draw();
  if (name === undefined || document.activeElement !== document.body) return;
  const all = document.querySelectorAll<HTMLElement>("button, select, input, textarea, [tabindex]");
  [...all].find((one) => nameOf(one) === name)?.focus();
}
