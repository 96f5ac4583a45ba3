using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;

namespace DiasporaRegistry.UnitTests.Organizations.Edits;

public sealed class StatementTests
{
    private static readonly Dictionary<string, Place> Places = new[] { Given.Jerez, Given.Fresnillo, Given.LosAngeles, Given.California }.ToDictionary(p => p.Code);

    // Documents are rows of a registration, and no words.
    public static TheoryData<StatedField> Fields() => new(Enum.GetValues<StatedField>().Where(f => f != StatedField.Documents));

    [Theory]
    [MemberData(nameof(Fields))]
    public void What_is_written_is_read_as_the_same(StatedField field)
    {
        var stated = Statement.Of(Given.MigrantsClub(), field);
        Assert.Equal(stated.Written, Statement.Read(stated.Written).Written);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void An_organization_restated_as_it_is_states_the_same_and_keeps_its_rows(StatedField field)
    {
        var club = Given.MigrantsClub();
        var (before, rows) = (Statement.Of(club, field).Written, club.Board.Select(b => b.Id).Concat(club.Origins.Select(o => o.Id)).Order().ToList());
        club.Restate(new Dictionary<StatedField, Statement> { [field] = Statement.Of(club, field) }, Places, Given.Now);
        Assert.Equal(before, Statement.Of(club, field).Written);
        Assert.Equal(rows, club.Board.Select(b => b.Id).Concat(club.Origins.Select(o => o.Id)).Order());
    }

    [Fact]
    public void The_order_of_lists_says_nothing()
    {
        var (one, other) = (Given.MigrantsClub(), Given.MigrantsClub());
        one.StateBoard([Given.President(), Given.Treasurer()], Given.Now);
        other.StateBoard([Given.Treasurer(), Given.President()], Given.Now);
        Assert.Equal(Statement.Of(one, StatedField.Board).Written, Statement.Of(other, StatedField.Board).Written);
    }

    [Fact]
    public void A_kind_and_its_origins_change_together_where_neither_could_alone()
    {
        var club = Given.Bound(OrganizationKind.HometownClub, Given.Jerez);
        var kind = new KindStatement(OrganizationKind.MigrantsClub);
        Given.Refused(Rule.MigrantsClubHasSeveralOrigins, () => club.Restate(new Dictionary<StatedField, Statement> { [StatedField.Kind] = kind }, Places, Given.Now));
        Assert.Equal(OrganizationKind.HometownClub, club.Kind);
        club.Restate(new Dictionary<StatedField, Statement>
        {
            [StatedField.Kind] = kind,
            [StatedField.Origins] = new OriginsStatement([new StatedOrigin(Given.Jerez.Code, null), new StatedOrigin(Given.Fresnillo.Code, "Plateros")]),
        }, Places, Given.Now);
        Assert.Equal((OrganizationKind.MigrantsClub, 2, true), (club.Kind, club.Origins.Count, club.InvariantsBind));
    }

    [Fact]
    public void A_place_that_is_not_known_is_refused()
    {
        var club = Given.HometownClub();
        Given.Refused(Rule.PlaceIsKnown, () => club.Restate(new Dictionary<StatedField, Statement> { [StatedField.Origins] = new OriginsStatement([new StatedOrigin("MX-XX", null)]) }, Places, Given.Now));
        Assert.Equal(Given.Jerez.Code, Assert.Single(club.Origins).PlaceCode);
    }

    [Fact]
    public void The_official_name_changes_and_the_others_stay()
    {
        var club = Given.HometownClub();
        club.StateNames([Given.Name("Club Jerez"), Given.Name("CJ", NameType.Acronym)], Given.Now);
        club.Restate(new Dictionary<StatedField, Statement> { [StatedField.OfficialName] = new NamesStatement([new StatedName("Club Nuevo", NameType.Official, "es", null, null)]) }, Places, Given.Now);
        Assert.Equal(["CJ", "Club Nuevo"], club.Names.Select(n => n.Text).Order());
    }
}
