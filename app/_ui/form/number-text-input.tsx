"use client";

import { TextInput, type TextInputProps } from "@mantine/core";
import { useLocale } from "next-intl";
import { useState } from "react";
import { formatNumber } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import { scaledNumberOf } from "@/lib/i18n/typed-number";

export interface NumberFormat {
  /** The stored value is the shown one times this: 100 for money in minor units and for basis points shown as percent. */
  scale?: number;
  decimals?: number;
  /** `$` before, `%` after. */
  prefix?: string;
  suffix?: string;
}

function shownNumber(
  value: number,
  locale: AppLocale,
  { scale = 1, decimals = 0, prefix = "", suffix = "" }: NumberFormat,
) {
  const fraction = (value / scale).toFixed(decimals).split(".")[1]?.replace(/0+$/, "") ?? "";
  // Cents are written as two digits or not at all; a percentage only as far as it goes.
  const digits = fraction === "" || suffix.includes("%") ? fraction.length : decimals;
  return `${prefix}${formatNumber(value / scale, locale, digits)}${suffix}`;
}

/** The text of a number, without the signs that the field adds. */
function bareText(typed: string, { prefix = "", suffix = "" }: NumberFormat): string {
  const text = typed.trim();
  const from = prefix.trim() !== "" && text.startsWith(prefix.trim()) ? prefix.trim().length : 0;
  const to = suffix.trim() !== "" && text.endsWith(suffix.trim()) ? text.length - suffix.trim().length : text.length;
  return text.slice(from, to).trim();
}

export type NumberTextInputProps = Omit<TextInputProps, "value" | "onChange" | "prefix"> &
  NumberFormat & {
    /** The stored number; text that could not be read as one; undefined where empty. */
    value: number | string | undefined;
    onChange: (value: number | string | undefined) => void;
  };

/**
 * A number, read as the reader's language writes it. What cannot be read stays as it was typed and is passed on as text, for the
 * schema to refuse: a field never makes another number of it.
 */
export function NumberTextInput({
  value,
  onChange,
  onBlur,
  scale,
  decimals,
  prefix,
  suffix,
  ...props
}: NumberTextInputProps) {
  const locale = useLocale();
  const [typed, setTyped] = useState<{ text: string; value: number | string | undefined } | null>(null);
  const format: NumberFormat = {
    ...(scale === undefined ? {} : { scale }),
    ...(decimals === undefined ? {} : { decimals }),
    ...(prefix === undefined ? {} : { prefix }),
    ...(suffix === undefined ? {} : { suffix }),
  };
  const stored = typeof value === "number" ? shownNumber(value, locale, format) : (value ?? "");
  return (
    <TextInput
      {...props}
      inputMode={(decimals ?? 0) > 0 ? "decimal" : "numeric"}
      // What is being typed is shown for as long as the form holds what was made of it; an emptied field may get its default back.
      value={typed !== null && (typed.value === value || typed.value === undefined) ? typed.text : stored}
      onChange={({ currentTarget: { value: text } }) => {
        const bare = bareText(text, format);
        const read = bare === "" ? undefined : (scaledNumberOf(bare, locale, format) ?? text);
        setTyped({ text, value: read });
        onChange(read);
      }}
      onBlur={(event) => {
        setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}
