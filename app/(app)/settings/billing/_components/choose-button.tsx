"use client";

import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./billing.module.css";
import type { Choice } from "./change-kind";
import { usePlanChoice } from "./plan-choice";

export interface ChooseButtonProps {
  choice: Choice;
  variant: "filled" | "default" | "subtle";
  size?: "xs" | "sm";
  fullWidth?: boolean;
  "aria-label"?: string;
  children: ReactNode;
}

/** Chooses a plan; the dialog of {@link PlanChoice} continues from there. */
export function ChooseButton({ choice, children, ...look }: ChooseButtonProps) {
  const { choose, busy } = usePlanChoice();
  return (
    <Button
      {...look}
      className={look.variant === "subtle" ? (styles.subtle ?? "") : ""}
      disabled={busy}
      onClick={() => {
        choose(choice);
      }}
    >
      {children}
    </Button>
  );
}
