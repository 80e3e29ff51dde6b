import type { Lean } from "@/lib/core/db/model";
import type { StartupFacts } from "@/lib/startups/queries/facts";
import type { Role as RoleRow } from "@/models/role";
import { monthlyPayOf } from "./monthly-pay";
import type { Role, RoleCard } from "./schema";

/** A row without the fields that lists leave out. */
export type RoleCardRow = Omit<Lean<RoleRow>, "description" | "searchTokens" | "shelves">;

export function toRoleCard(row: RoleCardRow, startup: StartupFacts): RoleCard {
  const { id, name, industry, location, country, trustScore, reply } = startup;
  const { cashMinMinor, cashMaxMinor, currency, period, equityMinBps, equityMaxBps } = row.compensation;
  return {
    id: row._id.toHexString(),
    startupId: id,
    startup: { id, name, industry, location, country, trustScore, reply },
    title: row.title,
    skillsRequired: row.skillsRequired,
    skillsPreferred: row.skillsPreferred,
    seats: row.seats,
    seatsTaken: row.seatsTaken,
    hoursPerWeek: row.hoursPerWeek,
    workplace: row.workplace,
    applicantCountries: row.applicantCountries ?? [],
    compensation: { cashMinMinor, cashMaxMinor, currency, period, equityMinBps, equityMaxBps },
    monthlyPayMinor: monthlyPayOf(row.compensation, row.hoursPerWeek),
    status: row.status,
    listed: row.listed,
    createdAt: row.createdAt.toISOString(),
  };
}

export function toRole(row: Lean<RoleRow>, startup: StartupFacts): Role {
  return {
    ...toRoleCard(row, startup),
    description: row.description,
    updatedAt: row.updatedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}
