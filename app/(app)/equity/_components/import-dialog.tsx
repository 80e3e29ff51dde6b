"use client";

import { Button, FileButton, Textarea } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { apiFetch, newIdempotencyKey } from "@/app/_web/api-client";
import { Badge } from "@/app/_ui/badge";
import { Dialog } from "@/app/_ui/dialog";
import dialog from "@/app/_ui/dialog.module.css";
import { Note } from "@/app/_ui/note";
import { useGuardedClose } from "@/app/_ui/form/use-leave-guard";
import { toast } from "@/app/_ui/toast";
import { useAction } from "@/app/_ui/use-action";
import type { ImportResult } from "@/lib/equity/captable/schema";
import { formatNumber } from "@/lib/i18n/format";
import { decodeFile } from "./decode-file";
import styles from "./equity.module.css";
import { figureText } from "./figure-text";

/** Characters that one import takes; the API's body has the same bound. */
const LIMIT = 250_000;
const example = [
  "type,name,class,shares,issued_on,amount,currency,cap,discount",
  "shares,Maya Lindqvist,Common,4500000,2024-03-01,,,,",
  "shares,Théo Strand,Common,4500000,2024-03-01,,,,",
  "pool,,2024 plan,1000000,,,,,",
  "options,Inès Moreau,2024 plan,120000,2025-01-15,,,,",
  "safe,Northwind Capital,,,2024-06-01,250000,USD,5000000,20%",
].join("\n");

const codes = [
  "not_a_number",
  "not_whole",
  "too_small",
  "too_big",
  "ambiguous",
  "wrong_encoding",
  "blank",
  "too_many_marks",
  "hidden_character",
  "unknown_kind",
  "unknown_choice",
  "not_yes_or_no",
  "missing",
  "not_of_this_kind",
  "unknown_column",
  "repeated",
  "open_quote",
  "too_many_cells",
  "too_many_rows",
  "empty",
  "not_json",
  "not_a_list",
] as const;
const codeOf = (code: string) => codes.find((known) => known === code) ?? "other";

/** A list of JSON begins with a bracket; anything else is read as a CSV. */
const formatOf = (content: string) => (/^\s*[[{]/.test(content) ? "json" : "csv");

function Faults({ faults }: { faults: ImportResult["faults"] }) {
  const t = useTranslations("equity.import");
  return (
    <Note tone="bad" title={t("faults", { count: faults.length })}>
      <ul className={styles.faults} tabIndex={0} aria-label={t("faults", { count: faults.length })}>
        {faults.map(({ line, path, code }) => (
          <li key={`${line} ${path} ${code}`}>
            {line === 0 ? t("file_") : t("line", { line })}
            {path === "" ? ", " : `, ${path}, `}
            {t(`fault.${codeOf(code)}`)}
          </li>
        ))}
      </ul>
    </Note>
  );
}

function Sample({ result }: { result: ImportResult }) {
  const t = useTranslations("equity.import");
  const kinds = useTranslations("equity.cap.kind");
  const locale = useLocale();
  return (
    <>
      <div className={`${styles.scroll} ${styles.preview}`} role="region" aria-label={t("sample")} tabIndex={0}>
        <table className={styles.table}>
          <caption>{t("sample")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("column.holder")}</th>
              <th scope="col" className={styles.left}>
                {t("column.change")}
              </th>
              <th scope="col">{t("column.what")}</th>
            </tr>
          </thead>
          <tbody>
            {result.sample.map(({ line, change, holder }) => (
              <tr key={line}>
                <th scope="row" className={styles.name}>
                  {holder.kind === "pool" ? kinds("pool") : holder.name}
                  <small>{t("line", { line })}</small>
                </th>
                <td className={styles.left}>
                  <Badge tone={change === "unchanged" ? "neutral" : change === "created" ? "ok" : "info"}>
                    {t(`change.${change}`)}
                  </Badge>
                </td>
                <td>{figureText(holder, locale, kinds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {result.rows > result.sample.length ? (
        <p className={styles.small}>{t("more", { count: result.rows - result.sample.length })}</p>
      ) : null}
    </>
  );
}

/** Paste or choose a file, review its rows, then import all or none. */
export function ImportDialog({ startupId, onClose }: { startupId: string; onClose: () => void }) {
  const t = useTranslations("equity.import");
  const locale = useLocale();
  const [content, setContent] = useState("");
  const [checked, setChecked] = useState<ImportResult | null>(null);
  // One key per import: a second click on a slow connection imports nothing twice.
  const [key, setKey] = useState(newIdempotencyKey);
  const send = (preview: boolean) =>
    apiFetch<ImportResult>(`/startups/${startupId}/cap-table/import`, {
      body: { format: formatOf(content), content, preview },
      ...(preview ? {} : { idempotencyKey: key }),
    });
  const check = useAction(() => send(true), { refresh: false, onDone: setChecked });
  const apply = useAction(() => send(false), {
    success: ({ created, changed }) => t("done", { count: created + changed }),
    onDone: onClose,
  });
  const choose = async (file: File | null) => {
    if (!file) return;
    if (file.size > LIMIT) toast("bad", t("tooLarge"));
    else setContent(decodeFile(await file.arrayBuffer()));
  };
  const close = useGuardedClose(content !== "", onClose);
  const writes = checked ? checked.created + checked.changed : 0;
  return (
    <Dialog onClose={close} size={680} title={t("title")}>
      {checked ? (
        <div className={dialog.body}>
          {checked.faults.length > 0 ? (
            <Faults faults={checked.faults} />
          ) : (
            <div role="status">
              <p>{t("counts", { created: checked.created, changed: checked.changed, unchanged: checked.unchanged })}</p>
              <p>
                {t("total", {
                  before: formatNumber(checked.fullyDiluted.before, locale),
                  after: formatNumber(checked.fullyDiluted.after, locale),
                })}
              </p>
            </div>
          )}
          {checked.faults.length === 0 ? <Sample result={checked} /> : null}
          <div className={dialog.actions}>
            <Button variant="default" onClick={() => setChecked(null)}>
              {t("back")}
            </Button>
            {checked.faults.length > 0 ? null : (
              <Button disabled={writes === 0} loading={apply.busy} onClick={() => void apply.run()}>
                {t("submit", { count: writes })}
              </Button>
            )}
          </div>
        </div>
      ) : (
        <form
          className={dialog.body}
          onSubmit={(event) => {
            event.preventDefault();
            setKey(newIdempotencyKey());
            void check.run();
          }}
        >
          <p>{t("text")}</p>
          <p className={styles.small}>{t("columns")}</p>
          <div className={styles.dialogStart}>
            <FileButton accept=".csv,.json,.txt,text/csv,application/json" onChange={(file) => void choose(file)}>
              {(props) => (
                <Button {...props} variant="default">
                  {t("file")}
                </Button>
              )}
            </FileButton>
            <Button variant="subtle" onClick={() => setContent(example)}>
              {t("example")}
            </Button>
          </div>
          <Textarea
            label={t("paste")}
            value={content}
            onChange={(event) => setContent(event.currentTarget.value)}
            autosize
            minRows={8}
            maxRows={14}
            spellCheck={false}
            classNames={{ input: styles.code ?? "" }}
            {...(content.length > LIMIT ? { error: t("tooLarge") } : {})}
          />
          <div className={dialog.actions}>
            <Button type="submit" disabled={content.trim() === "" || content.length > LIMIT} loading={check.busy}>
              {t("preview")}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
