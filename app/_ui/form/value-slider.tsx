"use client";

import "@mantine/core/styles/Slider.css";
import { Slider } from "@mantine/core";

export interface ValueSliderProps {
  label: string;
  /** The slider's position as text. */
  format: (position: number) => string;
  min: number;
  max: number;
  step: number;
  value: number;
  onChange: (position: number) => void;
}

/** A slider with a labelled thumb of 24 px. */
export function ValueSlider({ label, format, ...slider }: ValueSliderProps) {
  return <Slider thumbLabel={label} thumbValueText={format} label={format} thumbSize={24} {...slider} />;
}
