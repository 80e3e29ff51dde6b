import { IconCalendar, IconClock, IconMapPin, IconUser, IconWorld } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useReader } from "@/app/_web/use-reader";
import { countryList, formatPlace } from "@/lib/i18n/countries";
import { formatInstant } from "@/lib/i18n/dates";
import type { Role } from "@/lib/roles/schema";
import styles from "./role.module.css";

/** Workplace, hours, seats and age of a role. */
export function RoleChips({ role }: { role: Role }) {
  const reader = useReader();
  const t = useTranslations("common");
  const place = role.workplace === "remote" ? null : formatPlace(role.startup, reader.locale);
  const workplace = t(`workplace.${role.workplace}`);
  const seats =
    role.seatsTaken === 0
      ? t("facts.seats", { count: role.seats })
      : t("facts.seatsLeft", { left: role.seats - role.seatsTaken, seats: role.seats });
  const facts = [
    { icon: IconMapPin, text: place ? `${workplace}, ${place}` : workplace },
    ...(role.workplace === "remote" && role.applicantCountries.length > 0
      ? [
          {
            icon: IconWorld,
            text: t("facts.applicantsIn", { countries: countryList(role.applicantCountries, reader.locale) }),
          },
        ]
      : []),
    { icon: IconClock, text: t("facts.hoursPerWeek", { hours: role.hoursPerWeek }) },
    { icon: IconUser, text: seats },
    { icon: IconCalendar, text: t("facts.posted", { date: formatInstant(role.createdAt, reader, "short") }) },
  ];
  return (
    <ul className={styles.chips}>
      {facts.map(({ icon: Icon, text }) => (
        <li key={text} className={styles.chip}>
          <Icon size={16} stroke={1.6} aria-hidden />
          {text}
        </li>
      ))}
    </ul>
  );
}

/** Skills as chips. */
export function Skills({ skills, strong = false }: { skills: readonly string[]; strong?: boolean }) {
  return (
    <ul className={styles.chips}>
      {skills.map((skill) => (
        <li key={skill} className={`${styles.chip} ${strong ? styles.strong : ""}`}>
          {skill}
        </li>
      ))}
    </ul>
  );
}
