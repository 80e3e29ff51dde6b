"use client";

import { Select } from "@mantine/core";
import { useField, type FieldProps } from "./fields";

export interface Option {
  value: string;
  label: string;
}

interface SelectFieldProps extends FieldProps {
  options: readonly Option[];
  clearable?: boolean;
  searchable?: boolean;
  placeholder?: string;
  /** Stores null when cleared. */
  nullable?: boolean;
}

/** One of a few options. */
export function SelectField({
  options,
  clearable = false,
  searchable = false,
  nullable = false,
  placeholder,
  ...props
}: SelectFieldProps) {
  const { field, shared } = useField(props);
  return (
    <Select
      {...shared}
      data={[...options]}
      value={typeof field.value === "string" ? field.value : null}
      onChange={(value) => {
        field.onChange(value ?? (nullable ? null : undefined));
      }}
      clearable={clearable}
      searchable={searchable}
      allowDeselect={clearable}
      {...(placeholder ? { placeholder } : {})}
    />
  );
}
