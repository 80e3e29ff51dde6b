"use client";

import { Suspense, useEffect, useImperativeHandle, useRef, useState } from "react";
import type { ComponentType, LazyExoticComponent, ReactElement, ReactNode, Ref, RefObject } from "react";
import styles from "./lazy-popup.module.css";

/** The props of a menu or popover that is loaded on demand: whether it is open, and the child of its `Target`. */
export interface PopupProps {
  opened: boolean;
  onChange: (opened: boolean) => void;
  target: ReactElement;
}

interface LazyPopupProps<Props extends object> {
  /** The popup, made by `lazy`: its code is a third of a page's, and few visits open it. */
  body: LazyExoticComponent<ComponentType<PopupProps & Props>>;
  /** Prefetches that code when the pointer or the focus arrives. */
  preload: () => Promise<unknown>;
  props: Props;
  kind?: "menu" | "dialog";
  className: string;
  label?: string;
  /** An action of the popup is running. */
  busy?: boolean;
  children: ReactNode;
}

interface ExistingProps {
  element: RefObject<HTMLElement | null>;
  ref?: Ref<HTMLElement | null>;
  /** What the popup is labelled by. */
  id?: string;
}

/** Shows nothing: gives a Mantine target the button that is there already. */
function Existing({ element, ref, id }: ExistingProps) {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => element.current, [element]);
  useEffect(() => {
    if (id) element.current?.setAttribute("id", id);
  }, [element, id]);
  return null;
}

/**
 * A button that opens a menu or a popover, whose code comes at its first use. The button stays the same element, so it keeps the focus
 * while the code loads and gets it back when the popup closes.
 */
export function LazyPopup<Props extends object>(given: LazyPopupProps<Props>) {
  const { body: Body, preload, props, kind = "menu", className, label, busy = false, children } = given;
  const [wanted, setWanted] = useState(false);
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // A failed prefetch is no error yet: the click tries again and then reports it.
  const ahead = () => void preload().catch(() => undefined);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`${styles.button} ${className}`}
        {...(label === undefined ? {} : { "aria-label": label })}
        aria-haspopup={kind}
        aria-expanded={opened}
        aria-busy={busy || undefined}
        aria-disabled={busy || undefined}
        onPointerEnter={ahead}
        onFocus={ahead}
        onClick={() => {
          if (busy) return;
          setWanted(true);
          setOpened((was) => !was);
        }}
      >
        {children}
      </button>
      {wanted ? (
        <Suspense>
          <Body
            opened={opened}
            onChange={(open) => {
              setOpened(open);
              if (!open) button.current?.focus({ preventScroll: true });
            }}
            target={<Existing element={button} />}
            {...props}
          />
        </Suspense>
      ) : null}
    </>
  );
}
