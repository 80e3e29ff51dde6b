"use client";

import "@mantine/core/styles/CheckboxCard.css";
import "@mantine/core/styles/CheckboxIndicator.css";
import "@mantine/core/styles/Checkbox.css";
import { Checkbox } from "@mantine/core";

export interface SwitchRowProps {
  label: string;
  hint: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Something that is on or off, with what it means. */
export function SwitchRow({ label, hint, checked, onChange }: SwitchRowProps) {
  return (
    <Checkbox
      label={label}
      description={hint}
      checked={checked}
      onChange={(event) => {
        onChange(event.currentTarget.checked);
      }}
    />
  );
}
