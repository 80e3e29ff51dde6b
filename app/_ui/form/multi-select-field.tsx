"use client";

import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import { MultiSelect } from "@mantine/core";
import { useField, type FieldProps } from "./fields";
import type { Option } from "./select-field";

/** Several of many options, found by typing. */
export function MultiSelectField({ options, max, ...props }: FieldProps & { options: readonly Option[]; max: number }) {
  const { field, shared } = useField(props);
  const value = Array.isArray(field.value) ? field.value.filter((one): one is string => typeof one === "string") : [];
  return (
    <MultiSelect
      {...shared}
      data={[...options]}
      value={value}
      onChange={field.onChange}
      maxValues={max}
      searchable
      hidePickedOptions
    />
  );
}
