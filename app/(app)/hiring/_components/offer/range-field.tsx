"use client";

import { useController } from "react-hook-form";
import { NumberField } from "@/app/_ui/form/fields";
import { ValueSlider } from "@/app/_ui/form/value-slider";
import styles from "../hiring.module.css";

export interface RangeFieldProps {
  name: string;
  label: string;
  hint?: string;
  /** The role's range in the stored unit: minor units, or basis points. */
  min: number;
  max: number;
  /** Stored units per step of the slider. */
  step: number;
  /** As in NumberField. */
  scale: number;
  decimals: number;
  prefix?: string;
  suffix?: string;
  /** A stored value as text. */
  format: (value: number) => string;
}

/** A number field, with a slider over the role's range beside it. */
export function RangeField({
  name,
  label,
  hint,
  min,
  max,
  step,
  scale,
  decimals,
  prefix,
  suffix,
  format,
}: RangeFieldProps) {
  const { field } = useController({ name });
  const value: number = typeof field.value === "number" ? field.value : min;
  return (
    <div className={styles.rangeRow}>
      <NumberField
        name={name}
        label={label}
        scale={scale}
        decimals={decimals}
        required
        {...(hint === undefined ? {} : { hint })}
        {...(prefix === undefined ? {} : { prefix })}
        {...(suffix === undefined ? {} : { suffix })}
      />
      {min === max ? null : (
        <div className={styles.slider}>
          <ValueSlider
            label={label}
            format={format}
            min={min}
            max={max}
            step={step}
            value={Math.min(max, Math.max(min, value))}
            onChange={field.onChange}
          />
          <div className={styles.ends} aria-hidden>
            <span>{format(min)}</span>
            <span>{format(max)}</span>
          </div>
        </div>
      )}
    </div>
  );
}
