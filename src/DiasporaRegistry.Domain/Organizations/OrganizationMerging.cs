using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations.Duplicates;

namespace DiasporaRegistry.Domain.Organizations;

/// <content>Two records of one organization become one: the one that stays takes over, field by field, what was chosen of the other.</content>
public sealed partial class Organization
{
    /// <summary>The organization that it was merged into, where its page and its numbers lead; none while it stands by itself.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>Takes over what was chosen of another record of the same organization; names and numbers of other registers are all kept, its official name as a former one.</summary>
    public void TakeOver(Organization other, IReadOnlyDictionary<MergedField, MergeChoice> choices, DateTimeOffset at)
    {
        if (other.Id == Id)
            throw new BrokenRuleException(Rule.OrganizationIsItself);
        if (MergedIntoId is not null || other.MergedIntoId is not null)
            throw new BrokenRuleException(Rule.MergedOnce);
        if (DissolvedOn is null != other.DissolvedOn is null)
            throw new BrokenRuleException(Rule.MergeJoinsNoEndedWithLiving);

        var (said, found) = (Sources, FoundFacts);
        // Kind and origins may disagree between two steps; what comes out keeps the rules of its kind.
        var bound = InvariantsBind;
        InvariantsBind = false;
        if (Of(MergedField.Kind) == MergeChoice.Theirs && other.Kind is { } kind)
            Classify(kind, at);
        StateNames(NamesWith(other, Of(MergedField.Names) == MergeChoice.Theirs, at), at);
        StateOrigins(Chosen(MergedField.Origins, origins, other.origins, o => new OriginPlace(o.Place!, o.Locality, at), (a, b) => a.PlaceCode == b.PlaceCode && a.Locality == b.Locality), at);
        var keepsHome = Of(MergedField.Residences) != MergeChoice.Theirs && residences.Count > 0;
        StateResidences(Chosen(MergedField.Residences, residences, other.residences,
            r => new Residence(r.Place!, r.IsPrincipal && !keepsHome, r.Address, r.AddressVisibility, r.IsPublicOffice, at), (a, b) => a.PlaceCode == b.PlaceCode), at);
        var homes = residences.Select(r => r.PlaceCode).ToHashSet();
        AssignConsulates(consulates.Concat(other.consulates.Select(c => new ConsularLink(c.Country, c.ResidencePlaceCode, new ResponsibleConsulate(c.ConsulateCode, c.IsConfirmed), at)))
            .Where(c => homes.Contains(c.ResidencePlaceCode)).DistinctBy(c => (c.Country, c.ResidencePlaceCode)));
        if (Of(MergedField.Purpose) == MergeChoice.Theirs)
            StatePurpose(other.Objectives, other.Purpose, other.YearFounded, other.FoundingReasons, other.Languages, other.LegalStanding, at);
        if (Of(MergedField.Members) == MergeChoice.Theirs)
            StateMembership(other.CoreMembers, other.AdultMembers, other.WiderReach, other.WomenAmongMembers, other.WomenOnBoard, at);
        StateBoard(Chosen(MergedField.Board, board, other.board, b => new BoardMember(b.Name, b.Position, b.TermFrom, b.TermTo, b.Visibility, at), (a, b) => a.Name == b.Name && a.Position == b.Position), at);
        StateContacts(Chosen(MergedField.Contacts, contacts, other.contacts, c => new ContactChannel(c.Kind, c.Value, c.Visibility, at), (a, b) => a.Kind == b.Kind && a.Value == b.Value), at);
        StateIdentifiers([.. identifiers, .. other.identifiers.Where(i => !identifiers.Exists(m => m.Scheme == i.Scheme && m.Value == i.Value)).Select(i => new ExternalIdentifier(i.Scheme, i.Value, at))], at);
        // Nobody comes to act for an organization because two records are alike: only where a ministry saw the people and chose both; and a helper helped at a counter, with that record.
        foreach (var representative in other.representatives.Where(r => Of(MergedField.Representatives) == MergeChoice.Both && r.Role != RepresentativeRole.Helper && RoleOf(r.AccountId) is null).ToList())
            Join(representative.AccountId, representative.Role, representative.InvitedBy, RepresentativeAct.Joined, null, at);
        // Whoever answers for the other, and was chosen, answers for what this one was found to be.
        if (Provenance == Provenance.Mapped && HasAnOwner)
            (Provenance, ClaimedAt) = (Provenance.Claimed, at);
        (Sources, FoundFacts) = (SourcesWith(said, other, field => Of(field) != MergeChoice.Mine), found);
        if (bound)
        {
            Composed.Refuse();
            InvariantsBind = true;
        }

        other.MergedIntoId = Id;
        other.ChangedAt = at;
        ChangedAt = PubliclyChangedAt = at;

        MergeChoice Of(MergedField field) => choices.GetValueOrDefault(field);

        List<T> Chosen<T>(MergedField field, List<T> mine, List<T> theirs, Func<T, T> copy, Func<T, T, bool> same) => Of(field) switch
        {
            MergeChoice.Theirs => [.. theirs.Select(copy)],
            MergeChoice.Both => [.. mine, .. theirs.Where(t => !mine.Exists(m => same(m, t))).Select(copy)],
            _ => [.. mine],
        };
    }

    private List<OrganizationName> NamesWith(Organization other, bool takesTheirOfficial, DateTimeOffset at)
    {
        var official = takesTheirOfficial ? other.OfficialName : OfficialName;
        var all = new List<OrganizationName>();
        foreach (var name in names.Concat(other.names).OrderBy(n => n.Text == official && n.Type == NameType.Official ? 0 : 1))
        {
            if (all.Exists(n => n.Folded == name.Folded))
                continue;
            var type = name.Type == NameType.Official && name.Text != official ? NameType.Former : name.Type;
            all.Add(names.Contains(name) && type == name.Type ? name : new OrganizationName(name.Text, type, name.Language, at, name.FromYear, name.UntilYear));
        }

        return all;
    }
}
