"use client";

import { PlainSelect } from "@/app/_ui/plain/field";

export interface FilterOption {
  value: string;
  label: string;
}

interface FilterChoiceProps {
  name: string;
  label: string;
  /** The choice that filters nothing. */
  any: string;
  value: string;
  options: FilterOption[];
}

/** A select of a search. Of the browser's code, so that a page carries its options once as markup and once as these few values. */
export function FilterChoice({ name, label, any, value, options }: FilterChoiceProps) {
  return (
    <PlainSelect key={value} name={name} label={label} defaultValue={value}>
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </PlainSelect>
  );
}
