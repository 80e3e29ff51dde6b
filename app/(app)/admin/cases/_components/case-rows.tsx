import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { Badge } from "@/app/_ui/badge";
import { Clock } from "@/app/_ui/clock";
import { IconBan } from "@/app/_ui/icons";
import { StatusBadge } from "@/app/_ui/status-badge";
import { caseLooks } from "@/app/_ui/status-look";
import { paths } from "@/lib/core/paths";
import type { CaseCard } from "@/lib/moderation/schema";
import styles from "../../_components/admin.module.css";
import { headingOf } from "./heading";
import own from "./cases.module.css";

async function CaseRow({ item }: { item: CaseCard }) {
  const [t, words] = await Promise.all([getTranslations("moderation.board"), getTranslations("moderation.reasons")]);
  const { id, state, reason, reports, deadlineAt, suspension, decision, triagedByName } = item;
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <Link href={paths.moderationCase(id)} className={styles.title} prefetch={false}>
          {await headingOf(item)}
        </Link>
        <p className={styles.facts}>
          <span>{words(reason)}</span>
          <span>{t("reports", { count: reports })}</span>
          {triagedByName ? <span>{t("taken", { name: triagedByName })}</span> : null}
        </p>
        <p className={`${styles.facts} ${own.badges}`}>
          <StatusBadge look={caseLooks[state]}>{t(`states.${state}`)}</StatusBadge>
          {deadlineAt ? <Clock deadline={deadlineAt} /> : null}
          {suspension ? (
            <Badge tone="bad" icon={IconBan}>
              {suspension.by === "reports" ? t("byReports") : t("byModerator", { name: suspension.byName ?? "" })}
            </Badge>
          ) : null}
          {decision ? (
            <span>
              {t(`done.${decision.action}`)}, {decision.byName}
            </span>
          ) : null}
        </p>
      </div>
    </li>
  );
}

/** Cases as rows: whose, why, by when, and who applied what penalty. */
export async function CaseRows({ items }: { items: readonly CaseCard[] }) {
  const t = await getTranslations("moderation.board");
  return (
    <ul className={styles.list} aria-label={t("list")}>
      {items.map((item) => (
        <CaseRow key={item.id} item={item} />
      ))}
    </ul>
  );
}
