import { Group } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { getReader } from "@/app/_web/get-reader";
import { keptFor } from "@/app/_web/kept-for";
import { formatInstant } from "@/lib/i18n/dates";
import type { RetentionJobs } from "@/lib/privacy/retention/schema";
import { AdminAction } from "../../_components/admin-action";
import styles from "../../_components/admin.module.css";

type Item = RetentionJobs["items"][number];

/** What removes a dataset, in the words of the page. */
const removers = ["sweep", "account", "person", "operator"] as const;
const removerOf = ({ by }: Item) => removers.find((name) => name === by) ?? "job";

async function LastRun({ run }: { run: Item["lastRun"] }) {
  const [t, reader] = await Promise.all([getTranslations("administration.retention"), getReader()]);
  if (!run) return t("never");
  const date = formatInstant(run.at, reader, "moment");
  if (run.failed) return <span className={styles.error}>{t("failedRun", { date })}</span>;
  return t(run.dryRun ? "counted" : "removed", { count: run.count, date });
}

/** Kinds of data as rows: how long they are kept, what their last run did, and a run by hand. */
export async function RetentionRows({ items }: { items: readonly Item[] }) {
  const [t, words] = await Promise.all([getTranslations("administration.retention"), getTranslations("retention")]);
  return (
    <ul className={styles.list} aria-label={t("title")}>
      {items.map((item) => {
        const { dataset, runnable, lastRun } = item;
        const name = words(`datasets.${dataset as "mails"}`);
        const shared = { path: `/admin/retention/${dataset}/run`, cancel: t("cancel") } as const;
        return (
          <li key={dataset} className={styles.row}>
            <div className={styles.words}>
              <strong>{name}</strong>
              <p className={styles.facts}>
                <span>{keptFor(words, item)}</span>
                <span>{t(`by.${removerOf(item)}`)}</span>
                {runnable ? (
                  <span>
                    <LastRun run={lastRun} />
                  </span>
                ) : null}
              </p>
            </div>
            {runnable ? (
              <Group gap="xs">
                <AdminAction
                  {...shared}
                  button={t("count")}
                  title={t("countTitle", { name })}
                  text={t("countText")}
                  save={t("save")}
                  success={t("countDone")}
                  body={{ dryRun: true }}
                />
                <AdminAction
                  {...shared}
                  button={t("run")}
                  title={t("runTitle", { name })}
                  text={t("runText")}
                  save={t("remove")}
                  success={t("runDone")}
                  destructive
                />
              </Group>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
