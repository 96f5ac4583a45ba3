using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Web.Demonstration;

/// <summary>Invented co-investment projects of invented organizations, marked as such: one paid by all, one paid in part, one only planned.</summary>
static class DemonstrationProjects
{
    /// <summary>Makes them.</summary>
    /// <param name="made">The invented organizations by number.</param>
    /// <param name="places">Their places.</param>
    /// <param name="clerk">Who recorded the amounts and prepared the payments.</param>
    /// <param name="approver">Who approved the payments.</param>
    /// <param name="at">When.</param>
    public static IEnumerable<Project> Make(Dictionary<int, Organization> made, Dictionary<string, Place> places, Guid clerk, Guid approver, DateTimeOffset at)
    {
        yield return Of("MX-3X1", 2011, "Ampliación de la clínica de Jerez", "MX-32020", new Money(1_200_000, "MXN"), 100, 100, (PartyKind.Federal, "Gobierno federal", null), (PartyKind.State, "Zacatecas", null),
            (PartyKind.Municipality, "Jerez", null), (PartyKind.Organization, null, 1));
        yield return Of("MX-3X1", 2014, "Cancha techada de Tepechitlán", "MX-32045", new Money(800_000, "MXN"), 100, 60, (PartyKind.Federal, "Gobierno federal", null), (PartyKind.Municipality, "Tepechitlán", null),
            (PartyKind.Organization, null, 1), (PartyKind.Organization, null, 2));
        yield return Of("SV-UNIDOS", 2012, "Agua potable para Intipucá", "SV-UN-INTIPUCA", new Money(90_000, "USD"), 0, 0, (PartyKind.Federal, "Gobierno nacional", null), (PartyKind.Organization, null, 33));

        Project Of(string programme, int year, string title, string place, Money cost, int committed, int paid, params (PartyKind Kind, string? Name, int? Number)[] sharing)
        {
            var project = new Project(programme, year, $"{title} (demostración)", places[place], cost.Currency, at);
            var shares = cost.Share([.. sharing.Select(_ => 1)]);
            foreach (var ((kind, name, number), share) in sharing.Zip(shares))
            {
                var organization = number is { } one ? made[one] : null;
                var party = project.AddParty(kind, name ?? organization!.OfficialName, organization?.Id, at).Id;
                project.Pledge(party, share, new DateOnly(year, 2, 1), Recorded());
                if (committed > 0)
                    project.Commit(party, Part(share, committed), new CommitmentSignature("titular (demostración)", $"convenio {year} (demostración)"), new DateOnly(year, 5, 1), Recorded());
                if (paid > 0)
                    project.Approve(project.PrepareReceipt(party, Part(share, paid), new DateOnly(year, 9, 1), [new("receipt", $"demostración {party:N}", "Tesorería (demostración)")], null, Recorded()).Id, approver, at);
            }

            return project;
        }

        Recording Recorded() => new(Guid.CreateVersion7(at), clerk, at);
    }

    static Money Part(Money share, int percent) => new(decimal.Round(share.Amount * percent / 100, 2), share.Currency);
}
