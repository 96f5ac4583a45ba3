using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Demonstration;

/// <summary>Invented claims of organizations that a list found: two people claim one of them, and another is in the hands of its people, who stated some of it anew.</summary>
static class DemonstrationClaims
{
    /// <summary>Makes them.</summary>
    /// <param name="made">The invented organizations by number.</param>
    /// <param name="president">The account that represents the demonstration's organizations.</param>
    /// <param name="secretary">The account of a second person.</param>
    /// <param name="ministry">Who granted one.</param>
    /// <param name="now">When the register is made.</param>
    public static IEnumerable<OrganizationClaim> Make(Dictionary<int, Organization> made, Guid president, Guid secretary, Actor ministry, DateTimeOffset now)
    {
        yield return Of(59, president, 6, "Presidenta", "Dirijo el club desde 2016. Cada noviembre hacemos una feria en Queens y la anunciamos en nuestra página. (Demostración)");
        yield return Of(59, secretary, 2, "Secretario", "Llevo las actas y la lista de socios desde que se fundó. El volante de la última feria lleva mi nombre. (Demostración)");
        var granted = Of(62, secretary, 25, "Secretario", "Organizo las reuniones mensuales en la iglesia de San José; el boletín de la parroquia lo anuncia. (Demostración)");
        granted.Grant(made[62], ministry, now.AddDays(-20));
        made[62].StatePurpose(["culture", "education"], "Reunimos a familias de Michoacán en Atlanta y damos becas a estudiantes de sus pueblos. (Demostración)", 2011, [], ["es"], "unincorporated", now.AddDays(-19));
        yield return granted;

        OrganizationClaim Of(int number, Guid account, int days, string position, string text)
        {
            var at = now.AddDays(-days);
            return new OrganizationClaim(Guid.CreateVersion7(at), made[number], account, position, text, at);
        }
    }
}
