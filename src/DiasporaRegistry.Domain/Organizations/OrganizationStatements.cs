using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.Organizations;

/// <content>What an organization states about itself, one verb for each page of the application.</content>
public sealed partial class Organization
{
    /// <summary>States or corrects its kind.</summary>
    public void Classify(OrganizationKind kind, DateTimeOffset at)
    {
        var before = SeenByAnyone(at);
        RefuseIfItBreaks(Composed with { Kind = kind });
        Say(StatedField.Kind, at);
        Kind = kind;
        Changed(before, at);
    }

    /// <summary>States all its names; exactly one is the official one.</summary>
    public void StateNames(IEnumerable<OrganizationName> stated, DateTimeOffset at) => StateNames(stated, [StatedField.OfficialName, StatedField.OtherNames], at);

    private void StateNames(IEnumerable<OrganizationName> stated, IEnumerable<StatedField> fields, DateTimeOffset at)
    {
        var before = SeenByAnyone(at);
        var all = stated.ToList();
        if (all.Count(n => n.Type == NameType.Official && n.Folded.Length > 0) != 1)
            throw new BrokenRuleException(Rule.OneOfficialName);
        foreach (var field in fields)
            Say(field, at);
        Replace(names, all, (a, b) => a.Text == b.Text && a.Type == b.Type && a.Language == b.Language && a.FromYear == b.FromYear && a.UntilYear == b.UntilYear);
        Changed(before, at);
    }

    /// <summary>States where its members come from; a hometown club with two places is refused at once.</summary>
    public void StateOrigins(IEnumerable<OriginPlace> stated, DateTimeOffset at)
    {
        var before = SeenByAnyone(at);
        var all = stated.ToList();
        if (all.DistinctBy(o => (o.PlaceCode, Folding.Fold(o.Locality))).Count() != all.Count)
            throw new BrokenRuleException(Rule.OriginIsStatedOnce);
        if (Kind == OrganizationKind.HometownClub && all.Count > 1)
            throw new BrokenRuleException(Rule.HometownClubHasOneOrigin);
        if (Kind == OrganizationKind.HometownClub && all.Any(o => o.Level == PlaceLevel.Country))
            throw new BrokenRuleException(Rule.HometownClubOriginIsBelowCountry);
        RefuseIfItBreaks(Composed with { Origins = all });
        Say(StatedField.Origins, at);
        Replace(origins, all, (a, b) => a.PlaceCode == b.PlaceCode && a.Locality == b.Locality);
        Changed(before, at);
    }

    /// <summary>States where its members live; exactly one place is the principal one.</summary>
    public void StateResidences(IEnumerable<Residence> stated, DateTimeOffset at)
    {
        var before = SeenByAnyone(at);
        var all = stated.ToList();
        if (all.Count > 0 && all.Count(r => r.IsPrincipal) != 1)
            throw new BrokenRuleException(Rule.OnePrincipalResidence);
        var home = residences.Find(r => r.IsPrincipal);
        Say(StatedField.Residences, at);
        Replace(residences, all, (a, b) => a.PlaceCode == b.PlaceCode && a.IsPrincipal == b.IsPrincipal && a.Address == b.Address
            && a.AddressVisibility == b.AddressVisibility && a.IsPublicOffice == b.IsPublicOffice);
        if (home is not null && !IsSameHome(home, residences.Find(r => r.IsPrincipal)))
            AddressChangedAt = at;
        Changed(before, at);
    }

    /// <summary>Records which consulates answer for its residences; they follow from its places, nobody states them.</summary>
    public void AssignConsulates(IEnumerable<ConsularLink> found)
    {
        Replace(consulates, [.. found], (a, b) => a.Country == b.Country && a.ResidencePlaceCode == b.ResidencePlaceCode
            && a.ConsulateCode == b.ConsulateCode && a.IsConfirmed == b.IsConfirmed);
    }

    /// <summary>States what it is for, since when and why.</summary>
    public void StatePurpose(IEnumerable<string> objectives, string? purpose, int? yearFounded, IEnumerable<string> foundingReasons,
        IEnumerable<string> languages, string? legalStanding, DateTimeOffset at)
    {
        var before = SeenByAnyone(at);
        if (yearFounded is not null && (yearFounded < 1800 || yearFounded > at.Year))
            throw new BrokenRuleException(Rule.YearFoundedIsPlausible);
        Say(StatedField.Purpose, at);
        Objectives = [.. objectives.Distinct()];
        Purpose = Visible.IsNothing(purpose) ? null : ManyLines.Of(purpose);
        YearFounded = yearFounded;
        FoundingReasons = [.. foundingReasons.Distinct()];
        Languages = [.. languages.Distinct()];
        LegalStanding = legalStanding;
        Changed(before, at);
    }

    /// <summary>States how many people it has: regular members, the adults among them, wider reach, and shares of women in per cent.</summary>
    public void StateMembership(int? core, int? adults, int? reach, int? womenAmongMembers, int? womenOnBoard, DateTimeOffset at)
    {
        var before = SeenByAnyone(at);
        if (core < 0 || adults < 0 || reach < 0 || adults > core)
            throw new BrokenRuleException(Rule.MemberNumbersAreConsistent);
        if (womenAmongMembers is < 0 or > 100 || womenOnBoard is < 0 or > 100)
            throw new BrokenRuleException(Rule.ShareIsAPercentage);
        Say(StatedField.People, at);
        (CoreMembers, AdultMembers, WiderReach, WomenAmongMembers, WomenOnBoard) = (core, adults, reach, womenAmongMembers, womenOnBoard);
        Changed(before, at);
    }

    /// <summary>States its board.</summary>
    public void StateBoard(IEnumerable<BoardMember> stated, DateTimeOffset at)
    {
        var before = SeenByAnyone(at);
        var positions = Positions();
        Say(StatedField.Board, at);
        Replace(board, [.. stated], (a, b) => a.Name == b.Name && a.Position == b.Position && a.TermFrom == b.TermFrom
            && a.TermTo == b.TermTo && a.Visibility == b.Visibility);
        if (positions.Count > 0 && !positions.SetEquals(Positions()))
            BoardChangedAt = at;
        Changed(before, at);
    }

    /// <summary>States how to reach it, and who may see each channel.</summary>
    public void StateContacts(IEnumerable<ContactChannel> stated, DateTimeOffset at)
    {
        var before = SeenByAnyone(at);
        Say(StatedField.Contacts, at);
        Replace(contacts, [.. stated], (a, b) => a.Kind == b.Kind && a.Value == b.Value && a.Visibility == b.Visibility);
        Changed(before, at);
    }

    /// <summary>Whether stating a contact makes something public that nobody could see.</summary>
    public bool WouldPublish(ContactChannel stated) =>
        stated.Visibility == Visibility.Public && !contacts.Exists(c => c.Kind == stated.Kind && c.Value == stated.Value && c.Visibility == Visibility.Public);

    /// <summary>Whether stating a member of the board makes a name public that nobody could see.</summary>
    public bool WouldPublish(BoardMember stated) =>
        stated.Visibility == Visibility.Public && !board.Exists(b => b.Name == stated.Name && b.Visibility == Visibility.Public);

    /// <summary>Whether stating a residence makes an address public that nobody could see.</summary>
    public bool WouldPublish(Residence stated) => stated is { Address: { } address, AddressVisibility: Visibility.Public }
        && !residences.Exists(r => r.Address == address && r.AddressVisibility == Visibility.Public);

    /// <summary>States what other registers call it.</summary>
    public void StateIdentifiers(IEnumerable<ExternalIdentifier> stated, DateTimeOffset at)
    {
        var before = SeenByAnyone(at);
        Say(StatedField.Identifiers, at);
        Replace(identifiers, [.. stated], (a, b) => a.Scheme == b.Scheme && a.Value == b.Value);
        Changed(before, at);
    }

    // Accents, case and terms are no change of the board.
    private HashSet<(string Name, string Position)> Positions() => [.. board.Select(b => (Folding.Fold(b.Name), b.Position))];

    // An address that was not stated before is no move.
    private static bool IsSameHome(Residence before, Residence? after) =>
        after?.PlaceCode == before.PlaceCode && (before.Address is null || Folding.Fold(before.Address) == Folding.Fold(after.Address));

    // Facts that anyone may see on a page of it; whoever adds one to the public page adds it here. Nothing is compared at a moment at which something changed already, as when it is made.
    private HashSet<object>? SeenByAnyone(DateTimeOffset at) => PubliclyChangedAt == at ? null :
    [
        ("kind", Kind), ("purpose", Purpose), ("founded", YearFounded), ("people", CoreMembers, WiderReach, WomenAmongMembers),
        .. Objectives.Select(o => (object)("objective", o)), .. FoundingReasons.Select(r => (object)("reason", r)), .. Languages.Select(l => (object)("language", l)),
        .. names.Select(n => (object)("name", n.Text, n.Type, n.Language, n.FromYear, n.UntilYear)), .. origins.Select(o => (object)("origin", o.PlaceCode, o.Locality)),
        .. residences.Select(r => (object)("residence", r.PlaceCode, r.IsPrincipal, r.AddressVisibility == Visibility.Public ? r.Address : null)),
        .. board.Where(b => b.Visibility == Visibility.Public).Select(b => (object)("board", b.Name, b.Position, b.TermFrom, b.TermTo)),
        .. contacts.Where(c => c.Visibility == Visibility.Public).Select(c => (object)("contact", c.Kind, c.Value)),
    ];

    /// <summary>Tells when a document changed of what anyone may see: it became public, got another title or is public no more.</summary>
    /// <param name="document">The document, as it is now.</param>
    /// <param name="before">The key that the public asked for it by until now.</param>
    /// <param name="registration">What it was added to; nobody sees it while no ministry recognises that.</param>
    /// <param name="at">When.</param>
    public void TellOfDocument(ApplicationDocument document, Guid? before, Registration registration, DateTimeOffset at)
    {
        if (RegistrationStates.Recognised.Contains(registration.State) && (before ?? document.PublicId) is not null)
            ChangedAt = PubliclyChangedAt = at;
    }

    private void Changed(HashSet<object>? before, DateTimeOffset at)
    {
        ChangedAt = at;
        if (before is not null && !before.SetEquals(SeenByAnyone(at)!))
            PubliclyChangedAt = at;
    }

    /// <summary>Makes a list equal to what was stated, keeping the entries that did not change, so that history and audit show only what did.</summary>
    private static void Replace<T>(List<T> list, List<T> stated, Func<T, T, bool> same)
    {
        var kept = new List<T>();
        foreach (var item in stated)
        {
            var old = list.Find(o => same(o, item) && !kept.Contains(o));
            kept.Add(old ?? item);
        }

        list.Clear();
        list.AddRange(kept);
    }
}
