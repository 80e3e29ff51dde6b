import { IconExternalLink, IconMapPin } from "@/app/_ui/icons";
import { useLocale, useTranslations } from "next-intl";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { formatPlace } from "@/lib/i18n/countries";
import type { Picture } from "@/lib/core/schema";
import type { StartupInput } from "@/lib/startups/schema";
import { fundingStages, industries, stages } from "@/lib/startups/states";
import styles from "./startup.module.css";

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);

/** The public preview of a startup, from what is known so far. */
export function StartupPreview({
  startup,
  heading: Heading = "h2",
}: {
  startup: Partial<StartupInput> & { logo?: Picture | null };
  heading?: "h2" | "h3";
}) {
  const t = useTranslations("startup.preview");
  const common = useTranslations("common");
  const industry = industries.find((one) => one === startup.industry);
  const stage = stages.find((one) => one === startup.stage);
  const fundingStage = fundingStages.find((one) => one === startup.fundingStage);
  const place = formatPlace(startup, useLocale());
  const name = startup.name?.trim();
  return (
    <section className={styles.preview} aria-label={t("title")}>
      <Heading className={styles.previewBar}>{t("title")}</Heading>
      <div className={styles.previewBody}>
        <div className={styles.previewHead}>
          <Avatar name={name ? name : "?"} kind="startup" size={48} picture={startup.logo ?? null} />
          <div>
            <p className={styles.previewName}>{name ? name : <span className={styles.missing}>{t("noName")}</span>}</p>
            <p className={styles.quiet}>
              {startup.tagline?.trim() ? startup.tagline : <span className={styles.missing}>{t("noTagline")}</span>}
            </p>
          </div>
        </div>
        <div className={styles.badges}>
          {industry ? <Badge tone="outline">{common(`industry.${industry}`)}</Badge> : null}
          {stage ? <Badge tone="outline">{common(`stage.${stage}`)}</Badge> : null}
          {fundingStage ? <Badge tone="outline">{common(`fundingStage.${fundingStage}`)}</Badge> : null}
          {place ? (
            <Badge tone="outline" icon={IconMapPin}>
              {place}
            </Badge>
          ) : null}
          {startup.website ? (
            <Badge tone="outline" icon={IconExternalLink}>
              {hostOf(startup.website)}
            </Badge>
          ) : null}
        </div>
        <p className={styles.text}>
          {startup.description?.trim() ? (
            startup.description
          ) : (
            <span className={styles.missing}>{t("noDescription")}</span>
          )}
        </p>
      </div>
    </section>
  );
}
