"use client";

import { IconEye, IconEyeOff } from "@/app/_ui/icons";
import { useState } from "react";
import { describedBy, FieldFrame } from "./field";
import type { PlainFieldProps } from "./field";
import styles from "./field.module.css";

export interface PlainPasswordProps extends PlainFieldProps {
  autoComplete: "current-password" | "new-password";
  autoFocus?: boolean;
  showLabel: string;
  hideLabel: string;
}

/** A password that can be shown; pasting and password managers work. */
export function PlainPassword({
  name,
  label,
  hint,
  beside,
  error,
  autoComplete,
  autoFocus,
  showLabel,
  hideLabel,
}: PlainPasswordProps) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? IconEyeOff : IconEye;
  return (
    <FieldFrame name={name} label={label} hint={hint} beside={beside} error={error}>
      <input
        {...describedBy(name, hint, error)}
        id={`field-${name}`}
        name={name}
        type={shown ? "text" : "password"}
        autoComplete={autoComplete}
        autoFocus={autoFocus}
        autoCapitalize="none"
        spellCheck={false}
        className={`${styles.input} ${styles.withButton}`}
        aria-invalid={error ? true : undefined}
      />
      <button
        type="button"
        className={styles.toggle}
        aria-label={shown ? hideLabel : showLabel}
        onClick={() => {
          setShown(!shown);
        }}
      >
        <Icon size={22} stroke={1.6} aria-hidden />
      </button>
    </FieldFrame>
  );
}
