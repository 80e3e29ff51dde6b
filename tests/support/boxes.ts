import type { Page } from "@playwright/test";

/**
 * What does not fit at the present width: a page wider than its window, words cut inside their box, and words or things to press that lie
 * on one another. One sentence each, none when all is well.
 */
export async function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Rect {
      left: number;
      top: number;
      right: number;
      bottom: number;
    }
    interface Box extends Rect {
      of: Element;
      layer: Element | "fixed" | "flow";
    }
    /** Pixels by which boxes may touch: borders, rounding, the slack of a line of words. */
    const SLACK = 2;
    /** A line of words is lower than the box of its font. */
    const LINE = 0.2;
    const MOST = 6;
    const pressable =
      "a[href], button, input, select, textarea, summary, [role=tab], [role=button], [role=radio], [role=slider]";

    const shorten = (text: string) => text.trim().replace(/\s+/g, " ").slice(0, 50);
    const name = (one: Element) =>
      `${one.tagName.toLowerCase()} “${shorten(one.textContent) || (one.getAttribute("aria-label") ?? one.id)}”`;
    const memo = <T>(of: (one: Element) => T) => {
      const known = new Map<Element, T>();
      return (one: Element): T => {
        const found = known.get(one);
        if (found !== undefined) return found;
        const made = of(one);
        known.set(one, made);
        return made;
      };
    };
    const styleOf = memo((one) => getComputedStyle(one));
    /** What scrolls with the page, what stays in the window, and each part that sticks while its own content passes below. */
    const layerOf: (one: Element) => Box["layer"] = memo((one) => {
      const { position } = styleOf(one);
      if (position === "fixed") return "fixed";
      if (position === "sticky") return one;
      return one.parentElement ? layerOf(one.parentElement) : "flow";
    });
    /** The part of the page in which an element's content is shown; nothing of what is clipped away for screen readers. */
    const everywhere: Rect = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
    const nowhere: Rect = { left: 0, top: 0, right: 0, bottom: 0 };
    const shownIn: (one: Element) => Rect = memo((one) => {
      const around = one.parentElement ? shownIn(one.parentElement) : everywhere;
      const { overflowX, overflowY, clipPath, position } = styleOf(one);
      if (clipPath !== "none") return nowhere;
      if (position === "fixed") return everywhere;
      if ((overflowX === "visible" && overflowY === "visible") || one === document.body) return around;
      const edge = one.getBoundingClientRect();
      return {
        left: Math.max(around.left, edge.left),
        top: Math.max(around.top, edge.top),
        right: Math.min(around.right, edge.right),
        bottom: Math.min(around.bottom, edge.bottom),
      };
    });
    // What an open dialog covers is not to be seen, or only through its background.
    const dialog = document.querySelector("[aria-modal=true]");
    const isVisible = memo(
      (one) =>
        one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        one.closest("svg, [inert]") === null &&
        (dialog === null || dialog.contains(one)),
    );

    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) {
      const wide = [...document.body.querySelectorAll("*")].filter(
        (one) => one.getBoundingClientRect().right > clientWidth + 1,
      );
      found.push(`${scrollWidth - clientWidth} px too wide, as ${wide.at(-1)?.outerHTML.slice(0, 160) ?? "something"}`);
    }
    for (const one of document.body.querySelectorAll<HTMLElement>(
      "button, a, label, legend, h1, h2, h3, p, dt, dd, th, td, [role=tab], [role=status], [class*=badge]",
    )) {
      const { overflowX, textOverflow, display, clipPath } = styleOf(one);
      const hides = clipPath === "none" && (overflowX === "hidden" || overflowX === "clip");
      if (hides && display !== "inline" && one.clientWidth > 2 && one.scrollWidth > one.clientWidth + 1)
        found.push(`cut${textOverflow === "ellipsis" ? " with an ellipsis" : ""}: “${one.innerText.slice(0, 80)}”`);
    }

    const boxes: Box[] = [];
    const add = (of: Element, rect: DOMRect, inset: number, shown: Rect) => {
      const box: Box = {
        of,
        layer: layerOf(of),
        left: Math.max(rect.left, shown.left),
        top: Math.max(rect.top + rect.height * inset, shown.top),
        right: Math.min(rect.right, shown.right),
        bottom: Math.min(rect.bottom - rect.height * inset, shown.bottom),
      };
      if (box.right - box.left > SLACK && box.bottom - box.top > SLACK) boxes.push(box);
    };
    for (const one of document.body.querySelectorAll(pressable)) {
      const { position, paddingLeft, paddingRight } = styleOf(one);
      // A link that covers its card has no words of its own.
      const covers = position === "absolute" && one.matches("a") && one.textContent.trim() === "";
      if (covers || !isVisible(one)) continue;
      // What a field keeps free at its ends is for what stands in its frame.
      const [start, end] = one.matches("input, textarea, select")
        ? [parseFloat(paddingLeft), parseFloat(paddingRight)]
        : [0, 0];
      for (const { x, y, width, height } of one.getClientRects())
        add(one, new DOMRect(x + start, y, width - start - end, height), 0, shownIn(one));
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const of = node.parentElement;
      if (!of || (node.textContent ?? "").trim() === "" || !isVisible(of)) continue;
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) add(of, rect, LINE, shownIn(of));
    }

    /** A part and its whole. */
    const together = (a: Element, b: Element) => a.contains(b) || b.contains(a);
    boxes.sort((a, b) => a.top - b.top);
    const overlaps = new Set<string>();
    for (const [index, a] of boxes.entries())
      for (let next = index + 1; next < boxes.length; next += 1) {
        const b = boxes[next];
        if (!b || b.top >= a.bottom - SLACK) break;
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - b.top;
        if (wide > SLACK && high > SLACK && a.layer === b.layer && !together(a.of, b.of))
          overlaps.add(`${name(a.of)} and ${name(b.of)} overlap by ${Math.round(wide)} × ${Math.round(high)}`);
      }
    return [...found, ...[...overlaps].slice(0, MOST)];
  });
}
