import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { IconCircleCheck } from "@/app/_ui/icons";
import { Card } from "@/app/_ui/section";
import { useReader } from "@/app/_web/use-reader";
import { DAY } from "@/lib/core/clock";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { deadlineOf } from "@/lib/verification/deadline";
import { SCAN_DAYS } from "@/lib/verification/states";
import styles from "./identity.module.css";

/** A submission that waits: by when it is decided, and when its photos are deleted. */
export function IdentitySent({ submittedAt }: { submittedAt: string }) {
  const t = useTranslations("verification.identity");
  const reader = useReader();
  const deadline = deadlineOf({ submittedAt: new Date(submittedAt) });
  const deletion = new Date(deadline.getTime() + SCAN_DAYS * DAY);
  return (
    <Card>
      <div className={styles.sent}>
        <IconCircleCheck size={28} stroke={1.5} aria-hidden />
        <h2>{t("sentTitle")}</h2>
        <p>
          {t("sentText", {
            date: formatInstant(submittedAt, reader, "day"),
            until: formatInstant(deadline, reader, "deadline"),
          })}
        </p>
        <p>{t("sentDeletion", { days: SCAN_DAYS, date: formatInstant(deletion, reader, "full") })}</p>
        <ButtonLink href={paths.verificationLadder}>{t("back")}</ButtonLink>
      </div>
    </Card>
  );
}
