namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>How likely it is that two records are the same organization, and why. Chosen for precision: whoever is told of a duplicate should find one.</summary>
/// <param name="Score">From 0 to 1; a degree of belief, not a frequency.</param>
/// <param name="Reasons">What speaks for it and against it.</param>
public readonly record struct Likeness(double Score, LikenessReasons Reasons)
{
    /// <summary>From here on a person is shown the other record as a possible duplicate.</summary>
    public const double Possible = 0.6;

    /// <summary>From here on it is called a likely duplicate.</summary>
    public const double Likely = 0.8;

    private const LikenessReasons Contact = LikenessReasons.SamePhone | LikenessReasons.SameMail;
    private const LikenessReasons Facts = Contact | LikenessReasons.SameAddress | LikenessReasons.SameBoardMember | LikenessReasons.SameWebsite;

    // What a name says, as log-odds: alike names are worth little until they are nearly the same.
    private static readonly (double Name, double Belief)[] NameBelief =
        [(0, -5), (0.3, -3.2), (0.5, -2), (0.7, -0.6), (0.8, 0.4), (0.9, 1.2), (0.97, 1.9), (1, 2.1)];

    /// <summary>Compares two records; the order does not matter.</summary>
    public static Likeness Compare(LikenessProfile a, LikenessProfile b)
    {
        var name = NameLikeness.Best(a.Names, b.Names);
        var reasons = name.Reason | ContactReasons(a, b) | PlaceReasons(a, b);
        if (name.AreSisters)
            reasons |= LikenessReasons.DifferentNumber;

        var belief = BeliefOf(name.Score) + BeliefOf(reasons, a, b);
        return new Likeness(Math.Min(1 / (1 + Math.Exp(-belief)), Ceiling(name, reasons, a, b)), reasons);
    }

    /// <summary>Whether a person is shown it.</summary>
    public bool IsPossible => Score >= Possible;

    /// <summary>Whether it is called likely.</summary>
    public bool IsLikely => Score >= Likely;

    private static LikenessReasons ContactReasons(LikenessProfile a, LikenessProfile b)
    {
        var reasons = LikenessReasons.None;
        if (a.Mails.Overlaps(b.Mails))
            reasons |= LikenessReasons.SameMail;
        if (a.Websites.Overlaps(b.Websites))
            reasons |= LikenessReasons.SameWebsite;
        if (a.Board.Overlaps(b.Board))
            reasons |= LikenessReasons.SameBoardMember;
        if (ShareNumber(a.Phones, b.Phones))
            reasons |= LikenessReasons.SamePhone;
        else if (a.Phones.Count > 0 && b.Phones.Count > 0)
            reasons |= LikenessReasons.DifferentPhone;
        return reasons | AddressReasons(a, b);
    }

    private static LikenessReasons AddressReasons(LikenessProfile a, LikenessProfile b)
    {
        var (reasons, differ) = (LikenessReasons.None, a.Addresses.Count > 0 && b.Addresses.Count > 0);
        foreach (var mine in a.Addresses)
        {
            foreach (var theirs in b.Addresses)
            {
                var found = StreetAddress.Compare(mine, theirs);
                differ &= found == AddressLikeness.Different;
                if (found == AddressLikeness.Same)
                    reasons = LikenessReasons.SameAddress;
            }
        }

        if (differ)
            reasons = LikenessReasons.DifferentAddress;
        if (a.PostalCodes.Count > 0 && b.PostalCodes.Count > 0 && !a.PostalCodes.Overlaps(b.PostalCodes))
            reasons |= LikenessReasons.DifferentPostalCode;
        return reasons;
    }

    private static LikenessReasons PlaceReasons(LikenessProfile a, LikenessProfile b)
    {
        var reasons = LikenessReasons.None;
        if (a.Residences.Count > 0 && b.Residences.Count > 0)
        {
            if (a.Residences.Any(x => b.Residences.Any(y => x.Path[0] == y.Path[0] && x.IsCity)))
                reasons |= LikenessReasons.SameCity;
            else if (!a.Residences.Any(x => b.Residences.Any(y => Contains(x, y) || Contains(y, x))))
                reasons |= LikenessReasons.DifferentCity;
        }

        if (a.Origins.Count > 0 && b.Origins.Count > 0)
        {
            reasons |= a.Origins.Any(x => b.Origins.Any(y => Contains(x, y) || Contains(y, x)))
                ? LikenessReasons.SamePlaceOfOrigin
                : LikenessReasons.DifferentPlaceOfOrigin;
        }

        return reasons;
    }

    private static bool Contains(LikenessPlace around, LikenessPlace place) => place.Path.Contains(around.Path[0]);

    // A number without its area code is the same as one with it.
    private static bool ShareNumber(IReadOnlySet<string> a, IReadOnlySet<string> b) =>
        a.Overlaps(b) || a.Any(x => b.Any(y => x.Length != y.Length && (x.EndsWith(y, StringComparison.Ordinal) || y.EndsWith(x, StringComparison.Ordinal))));

    private static double BeliefOf(double name)
    {
        for (var i = 1; i < NameBelief.Length; i++)
        {
            var (before, at) = (NameBelief[i - 1], NameBelief[i]);
            if (name <= at.Name)
                return before.Belief + (name - before.Name) / (at.Name - before.Name) * (at.Belief - before.Belief);
        }

        return NameBelief[^1].Belief;
    }

    private static double BeliefOf(LikenessReasons reasons, LikenessProfile a, LikenessProfile b)
    {
        var areSomewhere = a.Residences.Count > 0 && b.Residences.Count > 0;
        var corpus = a.Corpus;
        // The branches of one charity share its site and its mail box, seldom a telephone. A state alone may be anywhere in it.
        var isElsewhere = areSomewhere && !reasons.HasFlag(LikenessReasons.SameCity);
        var belief = isElsewhere && !reasons.HasFlag(LikenessReasons.DifferentCity) ? -1.1 : 0;
        Add(LikenessReasons.SamePhone, 2.2 * ShareOf(a.Phones, b.Phones));
        Add(LikenessReasons.SameMail, (isElsewhere ? 1.0 : 2.2) * ShareOf(a.Mails, b.Mails));
        Add(LikenessReasons.SameWebsite, (isElsewhere ? 0.2 : 1.2) * ShareOf(a.Websites, b.Websites));
        Add(LikenessReasons.SameAddress, 1.8 * ShareOf(a.Addresses.Select(x => x.Key), b.Addresses.Select(x => x.Key)));
        Add(LikenessReasons.SameBoardMember, 1.3);
        Add(LikenessReasons.SamePlaceOfOrigin, 0.8);
        Add(LikenessReasons.SameCity, 0.7);
        // One house number of one street, and a name alike: the city is written in two ways.
        Add(LikenessReasons.DifferentCity, reasons.HasFlag(LikenessReasons.SameAddress) ? -1.2 : -2.2);
        Add(LikenessReasons.DifferentPlaceOfOrigin, -1.5);
        // Branches of one chain bear one name: where nothing else is shared, another address is another house.
        Add(LikenessReasons.DifferentAddress, (reasons & Contact) == 0 ? -1.9 : -1);
        Add(LikenessReasons.DifferentPostalCode, reasons.HasFlag(LikenessReasons.SameAddress) ? 0 : -0.9);
        Add(LikenessReasons.DifferentPhone, -0.5);
        Add(LikenessReasons.DifferentNumber, -2);
        if (corpus is { TellsWhere: true } && (reasons & Facts) == 0)
            belief -= 1.9;
        return belief;

        double ShareOf(IEnumerable<string> mine, IEnumerable<string> theirs) => corpus?.ShareOf(mine.Intersect(theirs)) ?? 1;

        void Add(LikenessReasons reason, double weight) => belief += reasons.HasFlag(reason) ? weight : 0;
    }

    // Two clubs of one president share telephone, mail or board: without a name in common they are never likely duplicates.
    private static double Ceiling(NameLikeness name, LikenessReasons reasons, LikenessProfile a, LikenessProfile b) => name.Score switch
    {
        _ when reasons.HasFlag(LikenessReasons.DifferentNumber) => 0.55,
        _ when reasons.HasFlag(LikenessReasons.DifferentCity) && (reasons & (Contact | LikenessReasons.SameAddress)) == 0 => 0.55,
        _ when (reasons & Facts) == 0 && a.Corpus is { } corpus && (corpus.IsInSeveralHouses(a) || corpus.IsInSeveralHouses(b)) => 0.55,
        <= 0.5 => a.Corpus is not null && name.ShareTelling && reasons.HasFlag(LikenessReasons.SamePhone | LikenessReasons.SameAddress) ? 0.85 : int.PopCount((int)(reasons & Facts)) > 2 ? 0.7 : 0.55,
        _ => 1,
    };
}
