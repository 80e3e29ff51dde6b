"use client";

import { UnstyledButton } from "@mantine/core";
import { Suspense, useState } from "react";
import type { ComponentType, LazyExoticComponent, ReactElement, ReactNode } from "react";

/** The props of a menu that is loaded on demand: whether it is open, and its button. */
export interface MenuBodyProps {
  opened: boolean;
  onChange: (opened: boolean) => void;
  target: ReactElement;
}

interface LazyMenuProps<Props extends object> {
  /** The menu, made by `lazy`: its code is a third of a page's, and few visits open it. */
  body: LazyExoticComponent<ComponentType<MenuBodyProps & Props>>;
  /** Prefetches that code when the pointer or the focus arrives. */
  preload: () => Promise<unknown>;
  props: Props;
  className: string;
  label?: string;
  children: ReactNode;
}

/** A button that becomes a menu at its first use. */
export function LazyMenu<Props extends object>({
  body: Body,
  preload,
  props,
  className,
  label,
  children,
}: LazyMenuProps<Props>) {
  const [wanted, setWanted] = useState(false);
  const [opened, setOpened] = useState(false);
  // A failed prefetch is no error yet: the click tries again and then reports it.
  const ahead = () => void preload().catch(() => undefined);
  const target = (
    <UnstyledButton
      className={className}
      {...(label === undefined ? {} : { "aria-label": label })}
      aria-haspopup="menu"
      aria-expanded={opened}
      onPointerEnter={ahead}
      onFocus={ahead}
      {...(wanted
        ? {}
        : {
            onClick: () => {
              setWanted(true);
              setOpened(true);
            },
          })}
    >
      {children}
    </UnstyledButton>
  );
  if (!wanted) return target;
  return (
    <Suspense fallback={target}>
      <Body opened={opened} onChange={setOpened} target={target} {...props} />
    </Suspense>
  );
}
