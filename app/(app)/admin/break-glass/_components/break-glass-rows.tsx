import { getTranslations } from "next-intl/server";
import { Badge, type Tone } from "@/app/_ui/badge";
import { ButtonLink } from "@/app/_ui/button-link";
import { Clock } from "@/app/_ui/clock";
import { getReader } from "@/app/_web/get-reader";
import type { BreakGlassCard } from "@/lib/administration/break-glass/queries/list";
import {
  INFORMED_AFTER_DAYS,
  INFORMED_AFTER_DEFERRAL_DAYS,
  type BreakGlassStatus,
} from "@/lib/administration/break-glass/states";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { AdminAction } from "../../_components/admin-action";
import styles from "../../_components/admin.module.css";

const tones: Readonly<Record<BreakGlassStatus, Tone>> = {
  requested: "info",
  active: "warn",
  closed: "neutral",
  expired: "neutral",
};

async function BreakGlassRow({ card }: { card: BreakGlassCard }) {
  const [t, reader] = await Promise.all([getTranslations("administration.breakGlass"), getReader()]);
  const { id, status, scope, subjectName, requestedByName, approvedByName, requestedAt, expiresAt, reads, own } = card;
  const { informAt, deferred } = card;
  const live = status === "requested" || status === "active";
  const shared = { cancel: t("cancel") };
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span className={styles.title}>{t("of", { scope: t(`scopes.${scope}`), name: subjectName })}</span>
        <p className={styles.facts}>
          <span>{t("requestedBy", { name: requestedByName, date: formatInstant(requestedAt, reader, "moment") })}</span>
          {approvedByName ? <span>{t("approvedBy", { name: approvedByName })}</span> : null}
          <span>{t("reads", { count: reads })}</span>
          {informAt ? <span>{t("informed", { date: formatInstant(informAt, reader, "day") })}</span> : null}
        </p>
        <p className={styles.facts}>
          <Badge tone={tones[status]}>{t(`statuses.${status}`)}</Badge>
          {live ? <Clock deadline={expiresAt} /> : null}
        </p>
      </div>
      {status === "active" && own ? (
        <ButtonLink href={paths.breakGlassReading(id)} variant="default">
          {t("read")}
        </ButtonLink>
      ) : null}
      {status === "requested" && !own ? (
        <AdminAction
          {...shared}
          button={t("approve.button")}
          title={t("approve.title")}
          text={t("approve.text", { name: requestedByName })}
          save={t("approve.save")}
          success={t("approve.done")}
          path={`/admin/break-glass/${id}/approve`}
          stepUp
        />
      ) : null}
      {!own && !deferred && (informAt || status === "active") ? (
        <AdminAction
          {...shared}
          button={t("defer.button")}
          title={t("defer.title")}
          text={t("defer.text", { days: INFORMED_AFTER_DEFERRAL_DAYS, usual: INFORMED_AFTER_DAYS })}
          save={t("defer.save")}
          success={t("defer.done")}
          path={`/admin/break-glass/${id}/defer`}
          stepUp
        />
      ) : null}
      {live ? (
        <AdminAction
          {...shared}
          button={t("close.button")}
          title={t("close.title")}
          text={t("close.text")}
          save={t("close.save")}
          success={t("close.done")}
          path={`/admin/break-glass/${id}/close`}
        />
      ) : null}
    </li>
  );
}

/** Requests and permissions as rows, with what the reader may do about each. */
export async function BreakGlassRows({ cards }: { cards: readonly BreakGlassCard[] }) {
  const t = await getTranslations("administration.breakGlass");
  return (
    <ul className={styles.list} aria-label={t("list")}>
      {cards.map((card) => (
        <BreakGlassRow key={card.id} card={card} />
      ))}
    </ul>
  );
}
