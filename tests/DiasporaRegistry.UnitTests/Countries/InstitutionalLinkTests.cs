using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries.Institutions;

namespace DiasporaRegistry.UnitTests.Countries;

public sealed class InstitutionalLinkTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 29);
    private static readonly InstitutionSaid Said = new(" Viceministerio de la Diáspora ", "Vice-Ministry of the Diaspora", "Atiende a las organizaciones.", "It serves the organizations.", Today.AddYears(-4), null, Today, "Decreto 5", "https://ejemplo.example/decreto");

    [Fact]
    public void What_is_stated_anew_comes_after_what_was_stated_before()
    {
        var link = new InstitutionalLink(Guid.CreateVersion7(Now), "SV", InstitutionKind.DedicatedUnit, Said, Today, Now);
        link.StateAnew(Said with { NameEs = "Dirección de la Diáspora", Until = Today.AddDays(-1), AboutEs = " ", AboutEn = "", Link = " " }, Today, Now.AddDays(1));
        Assert.Equal([1, 2], link.Statements.Select(s => s.Number));
        Assert.Equal(("Viceministerio de la Diáspora", "https://ejemplo.example/decreto", false), (link.Statements[0].NameEs, link.Statements[0].Link, link.Statements[0].IsOverOn(Today)));
        Assert.Equal(("Dirección de la Diáspora", (string?)null, (string?)null, true), (link.Now.NameEs, link.Now.AboutEs, link.Now.Link, link.Now.IsOverOn(Today)));
        Assert.False(link.Now.IsOverOn(Today.AddDays(-1)));
    }

    [Fact]
    public void Each_rule_refuses_by_its_name()
    {
        foreach (var half in new[] { Said with { NameEs = " " }, Said with { NameEn = "\u200b" }, Said with { Source = "" }, Said with { AboutEn = null }, Said with { AboutEs = " " } })
            Refused(Rule.InstitutionIsNamedWithItsSource, half);
        Refused(Rule.InstitutionIsShort, Said with { AboutEs = new string('a', InstitutionalLink.LongestText + 1) });
        Refused(Rule.InstitutionIsShort, Said with { NameEn = new string('a', InstitutionalLink.LongestLine + 1) });
        Refused(Rule.InstitutionIsShort, Said with { Link = "https://ejemplo.example/" + new string('a', InstitutionalLink.LongestLink) });
        Refused(Rule.InstitutionSourceIsOnTheWeb, Said with { Link = "http://ejemplo.example" });
        Refused(Rule.InstitutionIsStatedOfAPastDay, Said with { On = Today.AddDays(1) });
        Refused(Rule.InstitutionEndsAfterItBegins, Said with { Until = Said.Since!.Value.AddDays(-1) });

        static void Refused(Rule rule, InstitutionSaid said) =>
            Assert.Equal(rule, Assert.Throws<BrokenRuleException>(() => new InstitutionalLink(Guid.CreateVersion7(Now), "SV", InstitutionKind.Ministry, said, Today, Now)).Rule);
    }
}
