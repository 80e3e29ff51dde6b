"use client";

import { IconAlertCircle } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useFormContext, useFormState } from "react-hook-form";
import type { FieldErrors } from "react-hook-form";
import styles from "../note.module.css";
import tones from "../tones.module.css";

/** Dotted paths of every field that has an error, in the form's order of registration. */
export function errorPaths(errors: FieldErrors, prefix = ""): string[] {
  return Object.entries(errors).flatMap(([key, value]) => {
    if (!value || key === "root") return [];
    const path = prefix ? `${prefix}.${key}` : key;
    return typeof value.type === "string" ? [path] : errorPaths(value as FieldErrors, path);
  });
}

/** "2 things to fix", each a link to its field. Takes the focus after a rejected submit, so that it is announced. */
export function FormSummary({ labels }: { labels: Readonly<Record<string, string>> }) {
  const t = useTranslations("common.error");
  const { control, setFocus } = useFormContext();
  const { errors, submitCount } = useFormState({ control });
  const box = useRef<HTMLDivElement>(null);
  const paths = submitCount > 0 ? errorPaths(errors) : [];

  useEffect(() => {
    if (submitCount > 0) box.current?.focus();
  }, [submitCount]);

  if (paths.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className={`${styles.note} ${tones.bad}`}>
      <IconAlertCircle size={18} stroke={1.75} aria-hidden />
      <div>
        <p className={styles.title}>{t("summary", { count: paths.length })}</p>
        {paths.map((path, index) => (
          <span key={path}>
            {index > 0 ? ", " : null}
            <a
              href={`#field-${path}`}
              onClick={(event) => {
                event.preventDefault();
                setFocus(path);
              }}
            >
              {labels[path] ?? labels[path.split(".")[0] ?? path] ?? path}
            </a>
          </span>
        ))}
      </div>
    </div>
  );
}
