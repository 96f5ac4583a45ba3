using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations.Edits;

namespace DiasporaRegistry.Domain.Organizations;

/// <content>Several fields stated at once, as an edit brings them into force.</content>
public sealed partial class Organization
{
    /// <summary>States several fields in one step, so that a kind and its origins may change together; refuses before anything is changed.</summary>
    /// <param name="statements">What is stated, by field.</param>
    /// <param name="places">The places that are named, by their codes.</param>
    /// <param name="at">When.</param>
    public void Restate(IReadOnlyDictionary<StatedField, Statement> statements, IReadOnlyDictionary<string, Place> places, DateTimeOffset at)
    {
        var kind = Stated<KindStatement>(StatedField.Kind) is { } stated ? stated.Kind : Kind;
        var allNames = NamesOf(StatedField.OfficialName, isOfficial: true).Concat(NamesOf(StatedField.OtherNames, isOfficial: false)).ToList();
        var from = Stated<OriginsStatement>(StatedField.Origins)?.Places.Select(o => new OriginPlace(Known(o.Place), o.Locality, at)).ToList() ?? origins;
        var live = Stated<ResidencesStatement>(StatedField.Residences)?.Places
            .Select((r, i) => new Residence(Known(r.Place), i == 0, r.Address, r.AddressVisibility, r.IsPublicOffice, at)).ToList() ?? residences;
        var binds = InvariantsBind;
        RefuseIfItBreaks(new Composition(kind, allNames, from, live, members));
        try
        {
            // The whole was held against the rules; on the way from one kind to another no single step could be.
            InvariantsBind = false;
            if (kind is { } known && known != Kind)
                Classify(known, at);
            if (statements.Keys.Any(f => f is StatedField.OfficialName or StatedField.OtherNames))
                StateNames(allNames, statements.Keys.Where(f => f is StatedField.OfficialName or StatedField.OtherNames), at);
            if (statements.ContainsKey(StatedField.Origins))
                StateOrigins([.. from], at);
            if (statements.ContainsKey(StatedField.Residences))
                StateResidences([.. live], at);
            if (Stated<PurposeStatement>(StatedField.Purpose) is { } p)
                StatePurpose(p.Objectives, p.Purpose, p.YearFounded, p.FoundingReasons, p.Languages, p.LegalStanding, at);
            if (Stated<PeopleStatement>(StatedField.People) is { } n)
                StateMembership(n.Core, n.Adults, n.Reach, n.WomenAmongMembers, n.WomenOnBoard, at);
            if (Stated<BoardStatement>(StatedField.Board) is { } b)
                StateBoard(b.People.Select(m => new BoardMember(m.Name, m.Position, m.From, m.To, m.Visibility, at)), at);
            if (Stated<ContactsStatement>(StatedField.Contacts) is { } c)
                StateContacts(c.Channels.Select(k => new ContactChannel(k.Kind, k.Value, k.Visibility, at)), at);
            if (Stated<IdentifiersStatement>(StatedField.Identifiers) is { } i)
                StateIdentifiers(i.Identifiers.Select(x => new ExternalIdentifier(x.Scheme, x.Value, at)), at);
        }
        finally
        {
            InvariantsBind = binds;
        }

        TStatement? Stated<TStatement>(StatedField field)
            where TStatement : Statement => statements.GetValueOrDefault(field) as TStatement;

        Place Known(string code) => places.TryGetValue(code, out var place) ? place : throw new BrokenRuleException(Rule.PlaceIsKnown);

        IEnumerable<OrganizationName> NamesOf(StatedField field, bool isOfficial) => Stated<NamesStatement>(field) is { } said
            ? said.Names.Select(n => new OrganizationName(n.Text, n.Type, n.Language, at, n.FromYear, n.UntilYear))
            : names.Where(n => (n.Type == NameType.Official) == isOfficial);
    }
}
