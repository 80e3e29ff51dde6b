import type { Role } from "@/lib/roles/schema";

const units = { hour: "HOUR", month: "MONTH", year: "YEAR" } as const;
const FULL_TIME_HOURS = 35;

/** A role as schema.org JobPosting, as text that is safe inside `<script>`. `url` is absolute. */
export function jobPosting(role: Role, url: string): string {
  const { compensation: pay, startup } = role;
  const salary =
    pay.period === "project" || pay.cashMaxMinor === 0
      ? {}
      : {
          baseSalary: {
            "@type": "MonetaryAmount",
            currency: pay.currency,
            value: {
              "@type": "QuantitativeValue",
              minValue: pay.cashMinMinor / 100,
              maxValue: pay.cashMaxMinor / 100,
              unitText: units[pay.period],
            },
          },
        };
  const place = startup.location
    ? { jobLocation: { "@type": "Place", address: { "@type": "PostalAddress", addressLocality: startup.location } } }
    : {};
  const posting = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    title: role.title,
    description: role.description,
    identifier: { "@type": "PropertyValue", name: "CollabHub", value: role.id },
    datePosted: role.createdAt,
    employmentType: role.hoursPerWeek >= FULL_TIME_HOURS ? "FULL_TIME" : "PART_TIME",
    hiringOrganization: { "@type": "Organization", name: startup.name },
    totalJobOpenings: role.seats - role.seatsTaken,
    directApply: true,
    url,
    ...(role.skillsRequired.length > 0 ? { skills: role.skillsRequired.join(", ") } : {}),
    ...(role.workplace === "remote" ? { jobLocationType: "TELECOMMUTE" } : {}),
    ...place,
    ...salary,
  };
  return JSON.stringify(posting).replaceAll("<", "\\u003c");
}
