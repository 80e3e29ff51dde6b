"use client";

import { Button } from "@mantine/core";
import { IconAlertCircle, IconArrowBackUp, IconEraser } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { PointerEvent } from "react";
import styles from "./signing.module.css";
import { BOX, PAD_HEIGHT, begun, isDrawn, ledOn, pathOf, pointAt } from "./strokes";
import type { Stroke } from "./strokes";

/** The pad for drawing a signature with finger, pen or mouse. The typed name alone counts the same. */
export function SignaturePad({
  strokes,
  onChange,
  error,
}: {
  strokes: readonly Stroke[];
  onChange: (change: (strokes: readonly Stroke[]) => readonly Stroke[]) => void;
  error: string | undefined;
}) {
  const t = useTranslations("agreements.signing.pad");
  const drawing = useRef(false);
  const place = (event: PointerEvent<SVGSVGElement>) => pointAt(event, event.currentTarget.getBoundingClientRect());
  const stop = () => {
    drawing.current = false;
  };
  return (
    <div className={styles.padBox}>
      <svg
        id="field-drawing"
        className={styles.pad}
        data-error={error ? true : undefined}
        viewBox={`0 0 ${String(BOX)} ${String(PAD_HEIGHT)}`}
        role="img"
        aria-label={t(isDrawn(strokes) ? "drawn" : "empty")}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          drawing.current = true;
          const point = place(event);
          onChange((before) => begun(before, point));
        }}
        onPointerMove={(event) => {
          if (!drawing.current) return;
          const point = place(event);
          onChange((before) => ledOn(before, point));
        }}
        onPointerUp={stop}
        onPointerCancel={stop}
      >
        <path className={styles.baseline} d={`M120 ${String(PAD_HEIGHT - 150)}H${String(BOX - 120)}`} />
        {strokes.map((stroke, index) => (
          <path key={index} className={styles.stroke} d={pathOf(stroke)} />
        ))}
      </svg>
      <div className={styles.padActions}>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={strokes.length === 0}
          leftSection={<IconArrowBackUp size={16} stroke={1.75} aria-hidden />}
          onClick={() => {
            onChange((before) => before.slice(0, -1));
          }}
        >
          {t("undo")}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={strokes.length === 0}
          leftSection={<IconEraser size={16} stroke={1.75} aria-hidden />}
          onClick={() => {
            onChange(() => []);
          }}
        >
          {t("clear")}
        </Button>
      </div>
      {error ? (
        <p className={styles.fault}>
          <IconAlertCircle size={16} stroke={1.75} aria-hidden />
          {error}
        </p>
      ) : null}
    </div>
  );
}
