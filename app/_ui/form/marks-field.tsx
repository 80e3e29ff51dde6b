"use client";

import { IconAlertCircle } from "@/app/_ui/icons";
import { useController } from "react-hook-form";
import { firstMessage } from "./first-message";
import type { FieldProps } from "./fields";
import styles from "./marks-field.module.css";

const marks = [1, 2, 3, 4, 5] as const;

/** One mark of five, as radio buttons. `spoken` is what a screen reader says of each. */
export function MarksField({
  name,
  label,
  spoken,
}: Pick<FieldProps, "name" | "label"> & { spoken: (mark: number) => string }) {
  const { field, fieldState } = useController({ name });
  const message = firstMessage(fieldState.error);
  return (
    <fieldset
      className={styles.field}
      id={`field-${name}`}
      tabIndex={-1}
      {...(message ? { "aria-describedby": `fault-${name}` } : {})}
    >
      <legend>{label}</legend>
      <div className={styles.marks}>
        {marks.map((mark) => (
          <label key={mark} className={styles.mark}>
            <input
              type="radio"
              name={name}
              aria-label={spoken(mark)}
              checked={field.value === mark}
              onBlur={field.onBlur}
              onChange={() => {
                field.onChange(mark);
              }}
              ref={mark === 1 ? field.ref : undefined}
            />
            <span aria-hidden>{mark}</span>
          </label>
        ))}
      </div>
      {message ? (
        <p id={`fault-${name}`} className={styles.fault}>
          <IconAlertCircle size={16} stroke={1.75} aria-hidden />
          {message}
        </p>
      ) : null}
    </fieldset>
  );
}
