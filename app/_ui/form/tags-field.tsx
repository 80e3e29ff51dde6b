"use client";

import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import { TagsInput } from "@mantine/core";
import { useField, type FieldProps } from "./fields";

/** Short tags such as skills: type and press Enter or comma; pasting a list works. */
export function TagsField({
  suggestions = [],
  max,
  placeholder,
  ...props
}: FieldProps & { suggestions?: readonly string[]; max?: number; placeholder?: string }) {
  const { field, shared } = useField(props);
  const value = Array.isArray(field.value) ? field.value.filter((tag): tag is string => typeof tag === "string") : [];
  return (
    <TagsInput
      {...shared}
      data={[...suggestions]}
      value={value}
      onChange={field.onChange}
      splitChars={[",", ";"]}
      acceptValueOnBlur
      {...(max === undefined ? {} : { maxTags: max })}
      {...(placeholder ? { placeholder } : {})}
    />
  );
}
