"use client";

import { NumberInput } from "@mantine/core";
import { useLocale } from "next-intl";
import { ValueSlider } from "@/app/_ui/form/value-slider";
import styles from "./equity.module.css";

export interface SliderFieldProps {
  label: string;
  hint?: string;
  /** In the stored unit. */
  value: number;
  onChange: (value: number) => void;
  /** The slider's positions, ascending; a typed figure may be anywhere. */
  stops: readonly number[];
  /** The stored value is the shown one times this. */
  scale: number;
  decimals?: number;
  max: number;
  prefix?: string;
  suffix?: string;
  /** A stored value as text. */
  format: (value: number) => string;
}

/** A number field with a slider below: small amounts move in small steps, large in large. */
export function SliderField(props: SliderFieldProps) {
  const { label, hint, value, onChange, stops, scale, decimals = 0, max, prefix, suffix, format } = props;
  const french = useLocale() === "fr";
  const past = stops.findIndex((stop) => stop >= value);
  const place = past === -1 ? stops.length - 1 : past;
  return (
    <div className={styles.slider}>
      <NumberInput
        label={label}
        value={value / scale}
        onChange={(typed) => {
          if (typed !== "") onChange(Math.round(Number(typed) * scale));
        }}
        min={0}
        max={max / scale}
        clampBehavior="strict"
        decimalScale={decimals}
        decimalSeparator={french ? "," : "."}
        thousandSeparator={french ? "\u202f" : ","}
        hideControls
        {...(hint === undefined ? {} : { description: hint })}
        {...(prefix === undefined ? {} : { prefix })}
        {...(suffix === undefined ? {} : { suffix })}
      />
      <div className={styles.sliderBar}>
        <ValueSlider
          label={label}
          format={() => format(value)}
          min={0}
          max={stops.length - 1}
          step={1}
          value={place}
          onChange={(index) => onChange(stops[index] ?? value)}
        />
      </div>
    </div>
  );
}
