import { expect } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";

/** A page used by its keyboard alone. Every stop on the way must show its focus and lie in sight. */
export interface Keys {
  /** Tabs forward until the target has the focus. */
  to(target: Locator): Promise<void>;
  /** Tabs to the target and presses Enter. */
  enter(target: Locator): Promise<void>;
  /** Tabs to a field and types, over what stands there. */
  type(target: Locator, text: string): Promise<void>;
  /** Tabs to a select, opens it and goes down to the option. */
  choose(target: Locator, option: string): Promise<void>;
  press(key: string): Promise<void>;
}

const MOST_STOPS = 120;

/** What the focus lacks at this stop, or null: an outline of 2 px somewhere on the control, and nothing over it. */
function faultOfFocus(): string | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return null;
  const name = focused.outerHTML.slice(0, 140);
  const shows = (one: Element | null): boolean => {
    if (!one) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || /0px 0px 0px [2-9]px/.test(boxShadow);
  };
  // A hidden radio or switch shows its focus on the label around it or the mark beside it, a row's link on the row.
  const around = [
    focused,
    focused.nextElementSibling,
    focused.parentElement,
    focused.closest("label, .mantine-Input-input"),
    focused.parentElement?.parentElement ?? null,
    focused.closest("li, article"),
  ];
  // A heading or a dialog that takes the focus is no control.
  const control = focused.matches("a, button, input, textarea, select, [role=slider], [tabindex='0']");
  if (control && !around.some(shows)) return `no visible focus on ${name}`;
  const { left, top, width, height } = focused.getBoundingClientRect();
  if (width < 3 || height < 3) return null;
  const points = [0.1, 0.5, 0.9].flatMap((x) =>
    [0.2, 0.5, 0.8].map((y) => [left + width * x, top + height * y] as const),
  );
  const seen = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (focused.contains(top) || top.contains(focused) || focused.parentElement?.contains(top));
  });
  return seen ? null : `the focus is covered or out of sight on ${name}`;
}

/** Takes the hands off the mouse. */
export function keysOf(page: Page): Keys {
  const stop = async () => {
    await page.keyboard.press("Tab");
    // What slides in on focus is looked at where it comes to rest.
    await page.evaluate(() =>
      Promise.allSettled(
        document
          .getAnimations()
          .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
          .map(({ finished }) => finished),
      ),
    );
    const fault = await page.evaluate(faultOfFocus);
    expect.soft(fault, page.url()).toBeNull();
  };
  const has = (target: Locator) => target.evaluate((one) => one === document.activeElement);
  const keys: Keys = {
    async to(target) {
      await expect(target).toBeVisible();
      for (let stops = 0; !(await has(target)); stops += 1) {
        if (stops > MOST_STOPS) throw new Error(`Tab does not reach ${String(target)}`);
        await stop();
      }
      await expect(target).toBeInViewport();
    },
    async enter(target) {
      await keys.to(target);
      await page.keyboard.press("Enter");
    },
    async type(target, text) {
      await keys.to(target);
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(text);
    },
    async choose(target, option) {
      await keys.to(target);
      await page.keyboard.press("ArrowDown");
      const list = page.getByRole("listbox").filter({ visible: true });
      await expect(list).toBeVisible();
      const marked = list.locator("[data-combobox-selected]");
      for (let steps = 0; steps < 40; steps += 1) {
        if ((await marked.count()) > 0 && (await marked.innerText()).trim() === option) break;
        await page.keyboard.press("ArrowDown");
      }
      await expect(marked).toHaveText(option);
      await page.keyboard.press("Enter");
      await expect(list).toHaveCount(0);
    },
    press: (key) => page.keyboard.press(key),
  };
  return keys;
}
