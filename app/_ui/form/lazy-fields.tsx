"use client";

import { lazy, Suspense, type ComponentProps, type ComponentType, type ReactNode } from "react";
import type { SelectField as Select } from "./select-field";
import type { TagsField as Tags } from "./tags-field";
import styles from "./lazy-fields.module.css";

/**
 * Fields with a list to choose from, whose code is a third of a page's. They are in the document as any other field; their code comes
 * after that of the page, first for the one that is used.
 */
function later<Props extends { label: ReactNode }>(load: () => Promise<{ default: ComponentType<Props> }>) {
  const Field = lazy(load) as unknown as ComponentType<Props>;
  return function LaterField(props: Props) {
    return (
      <Suspense
        fallback={
          <div className={styles.field}>
            <span className={styles.label}>{props.label}</span>
            <span className={styles.box} />
          </div>
        }
      >
        <Field {...props} />
      </Suspense>
    );
  };
}

export const SelectField = later<ComponentProps<typeof Select>>(() =>
  import("./select-field").then((module) => ({ default: module.SelectField })),
);
export const TagsField = later<ComponentProps<typeof Tags>>(() =>
  import("./tags-field").then((module) => ({ default: module.TagsField })),
);
