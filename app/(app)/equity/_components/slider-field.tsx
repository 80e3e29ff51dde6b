"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { NumberTextInput } from "@/app/_ui/form/number-text-input";
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
  const fields = useTranslations("fields");
  // A figure that is no number, or out of bounds, is shown as an error and changes nothing.
  const [unread, setUnread] = useState<number | string | null>(null);
  const past = stops.findIndex((stop) => stop >= value);
  const place = past === -1 ? stops.length - 1 : past;
  return (
    <div className={styles.slider}>
      <NumberTextInput
        label={label}
        value={unread ?? value}
        onChange={(typed) => {
          const usable = typeof typed === "number" && typed >= 0 && typed <= max;
          setUnread(usable ? null : (typed ?? ""));
          if (usable) onChange(typed);
        }}
        scale={scale}
        decimals={decimals}
        {...(unread === null ? {} : { error: fields(typeof unread === "number" ? "invalid" : "number") })}
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
          onChange={(index) => {
            setUnread(null);
            onChange(stops[index] ?? value);
          }}
        />
      </div>
    </div>
  );
}
