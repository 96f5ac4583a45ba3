namespace DiasporaRegistry.Domain.CoInvestment.Proposals;

/// <summary>A line of what a work costs.</summary>
/// <param name="Text">What is bought or paid.</param>
/// <param name="Amount">How much, in the programme's currency.</param>
public sealed record CostLine(string Text, decimal Amount);

/// <summary>A line of a funding table: what one party gives.</summary>
/// <param name="Party">What sort of party it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Amount">How much, in the programme's currency.</param>
/// <param name="PartnerId">The organization that joins in, by its line among the partners; none for the proposer and for who is no organization of the register.</param>
public sealed record FundingLine(PartyKind Party, string Name, decimal Amount, Guid? PartnerId = null);

/// <summary>How many people a work is for; each number counts people of the first.</summary>
/// <param name="People">All of them.</param>
/// <param name="Women">Women and girls among them.</param>
/// <param name="Children">Children and adolescents among them.</param>
/// <param name="Indigenous">Members of indigenous communities among them.</param>
public sealed record Beneficiaries(int? People, int? Women, int? Children, int? Indigenous);

/// <summary>What a proposal says: the work, where, for whom, what it costs and who pays.</summary>
public sealed record ProposalStatement
{
    /// <summary>The longest title.</summary>
    public const int LongestTitle = 160;
    /// <summary>The longest text.</summary>
    public const int LongestText = 6_000;
    /// <summary>The longest name of a line.</summary>
    public const int LongestLine = 200;
    /// <summary>The most lines of costs, or of parties.</summary>
    public const int MostLines = 60;

    /// <summary>What is to be built.</summary>
    public string? Title { get; init; }
    /// <summary>The category of the programme year, by its code.</summary>
    public string? Category { get; init; }
    /// <summary>The municipality, or something smaller, where it is built.</summary>
    public string? Place { get; init; }
    /// <summary>The locality within it, where the gazetteer has none.</summary>
    public string? Locality { get; init; }
    /// <summary>The latitude of the pin, in degrees.</summary>
    public double? Latitude { get; init; }
    /// <summary>The longitude of the pin, in degrees.</summary>
    public double? Longitude { get; init; }
    /// <summary>What is built, and why the community needs it.</summary>
    public string? Text { get; init; }
    /// <summary>How much of the category's unit is built, such as metres of street.</summary>
    public decimal? Units { get; init; }
    /// <summary>How many people it is for.</summary>
    public Beneficiaries People { get; init; } = new(null, null, null, null);
    /// <summary>What it costs.</summary>
    public IReadOnlyList<CostLine> Costs { get; init; } = [];
    /// <summary>Who pays.</summary>
    public IReadOnlyList<FundingLine> Funding { get; init; } = [];
    /// <summary>How many people of the place watch over the work; their names are not asked for.</summary>
    public int? CommitteeMembers { get; init; }
    /// <summary>How many of them are women.</summary>
    public int? CommitteeWomen { get; init; }
    /// <summary>What the local committee is called, or how it was chosen.</summary>
    public string? Committee { get; init; }

    /// <summary>What it costs in all.</summary>
    public decimal Cost => Costs.Sum(line => line.Amount);

    /// <summary>What the parties give in all.</summary>
    public decimal Funded => Funding.Sum(line => line.Amount);

    /// <summary>What one sort of party gives.</summary>
    public decimal GivenBy(PartyKind party) => Funding.Where(line => line.Party == party).Sum(line => line.Amount);

    /// <summary>Refuses what is absurd, whether or not it is complete: numbers that contradict each other, amounts that are none.</summary>
    internal ProposalStatement Tidied(string currency)
    {
        if (Costs.Count > MostLines || Funding.Count > MostLines || Costs.Any(c => Visible.IsNothing(c.Text) || OneLine.Exceeds(c.Text, LongestLine)) || Funding.Any(f => Visible.IsNothing(f.Name) || OneLine.Exceeds(f.Name, LongestLine) || !Enum.IsDefined(f.Party))
            || OneLine.Exceeds(Title, LongestTitle) || ManyLines.Exceeds(Text, LongestText) || OneLine.Exceeds(Locality, LongestLine) || OneLine.Exceeds(Committee, LongestLine))
            throw new BrokenRuleException(Rule.ProposalIsOfSomeLength);
        foreach (var amount in Costs.Select(c => c.Amount).Concat(Funding.Select(f => f.Amount)))
        {
            if (new Money(amount, currency).Amount <= 0)
                throw new BrokenRuleException(Rule.AmountIsPlausible);
        }

        // Sums that no amount of money can be are refused here, and not by the page that shows them.
        _ = new Money(Cost, currency);
        _ = new Money(Funded, currency);
        if (Funding.GroupBy(f => (f.Party, Folding.Fold(f.Name), f.PartnerId)).Any(g => g.Count() > 1))
            throw new BrokenRuleException(Rule.PartyIsNamedOnce);
        if (!AreConsistent(People) || CommitteeMembers is < 0 or > 1_000 || CommitteeWomen is < 0 || CommitteeWomen > (CommitteeMembers ?? 0))
            throw new BrokenRuleException(Rule.BeneficiariesAreConsistent);
        if (Units is < 0.01m or > 1_000_000_000 || (Units is { } units && decimal.Round(units, 4) != units) || (Latitude is null) != (Longitude is null) || Latitude is < -90 or > 90 || Longitude is < -180 or > 180)
            throw new BrokenRuleException(Rule.PinIsAPlace);
        return this with
        {
            Title = Line(Title),
            Text = Visible.IsNothing(Text) ? null : ManyLines.Of(Text),
            Locality = Line(Locality),
            Committee = Line(Committee),
            Costs = [.. Costs.Select(c => c with { Text = OneLine.Of(c.Text) })],
            Funding = [.. Funding.Select(f => f with { Name = OneLine.Of(f.Name) })],
        };
    }

    /// <inheritdoc/>
    public bool Equals(ProposalStatement? other) => other is not null
        && (Title, Category, Place, Locality, Latitude, Longitude, Text) == (other.Title, other.Category, other.Place, other.Locality, other.Latitude, other.Longitude, other.Text)
        && (Units, People, CommitteeMembers, CommitteeWomen, Committee) == (other.Units, other.People, other.CommitteeMembers, other.CommitteeWomen, other.Committee)
        && Costs.SequenceEqual(other.Costs) && Funding.SequenceEqual(other.Funding);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Title, Category, Place, Cost, Funded);

    private static string? Line(string? text) => Visible.IsNothing(text) ? null : OneLine.Of(text);

    private static bool AreConsistent(Beneficiaries people)
    {
        var all = people.People;
        return all is null or (>= 0 and <= 100_000_000) && Part(people.Women) && Part(people.Children) && Part(people.Indigenous);
        bool Part(int? part) => part is null || (part >= 0 && part <= (all ?? 0));
    }
}
