"use client";

import { Slider } from "@mantine/core";

export interface ValueSliderProps {
  label: string;
  /** The slider's position in words. */
  format: (position: number) => string;
  min: number;
  max: number;
  step: number;
  value: number;
  onChange: (position: number) => void;
}

/** A slider whose thumb names itself and says its value; 24 px to touch. */
export function ValueSlider({ label, format, ...slider }: ValueSliderProps) {
  return <Slider thumbLabel={label} thumbValueText={format} label={format} thumbSize={24} {...slider} />;
}
