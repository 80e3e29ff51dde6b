"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useEffect, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Note } from "@/app/_ui/note";
import { SkeletonCard } from "@/app/_ui/skeletons";
import type { AgreementType } from "@/lib/agreements/states";
import { fieldLabelKey } from "../field-labels";
import { AgreementSheet } from "../reading/sheet";
import type { ComposerValues } from "./composer-values";
import styles from "./composer.module.css";
import type { Preview, previewOf } from "./preview-text";

type Compose = typeof previewOf;

/** A preview of the text beside the fields; missing values are marked in it and listed above it as links. */
export function LivePreview({
  type,
  agreementId,
  startupName,
  amendsSha256,
}: {
  type: AgreementType;
  agreementId: string;
  startupName: string;
  amendsSha256: string | null;
}) {
  const t = useTranslations("agreements.composer");
  const fields = useTranslations("agreements.fields");
  const { setFocus } = useFormContext();
  const values = useDeferredValue(useWatch() as ComposerValues);
  const [compose, setCompose] = useState<Compose | null>(null);
  useEffect(() => {
    let live = true;
    void import("./preview-text").then((module) => {
      if (live) setCompose(() => module.previewOf);
    });
    return () => {
      live = false;
    };
  }, []);
  const preview: Preview | null = compose
    ? compose(type, values, { agreementId, startupName, amendsSha256 }, (field) => fields(field))
    : null;
  if (!preview) return <SkeletonCard lines={8} />;
  return (
    <section className={styles.preview} aria-labelledby="preview-title" tabIndex={0}>
      <h2 id="preview-title">{t("preview")}</h2>
      {preview.missing.length > 0 ? (
        <Note tone="warn" title={t("missing", { count: preview.missing.length })}>
          {preview.missing.map((path, index) => (
            <span key={path}>
              {index > 0 ? ", " : null}
              <a
                href={`#field-${path}`}
                onClick={(event) => {
                  event.preventDefault();
                  setFocus(path);
                }}
              >
                {fields(fieldLabelKey(path))}
              </a>
            </span>
          ))}
        </Note>
      ) : (
        <Note tone={preview.signers ? "ok" : "warn"} title={t(preview.signers ? "whole" : "signersMissing")} />
      )}
      {preview.text ? (
        <AgreementSheet text={preview.text} hash={null} />
      ) : (
        <Note tone="info" title={t("contradiction")} />
      )}
    </section>
  );
}
