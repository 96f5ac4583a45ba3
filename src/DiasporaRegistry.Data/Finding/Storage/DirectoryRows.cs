using System.Globalization;
using DiasporaRegistry.Data.Finding.Text;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>
/// All organizations of the directory by columns. An organization that changes enters anew behind all others, and what was known of it before is taken out of every
/// set that a search begins with; so every list stays in the order of entering.
/// </summary>
internal sealed class DirectoryRows
{
    public const int NoYear = ushort.MaxValue;
    private readonly PlaceTable table;
    private readonly SortedDictionary<DateOnly, List<int>> lastDays = [];
    private readonly List<int> list = [];
    private bool isSettled;

    public DirectoryRows(PlaceTable table)
    {
        this.table = table;
        Places = new PlaceNumbers(table);
        Names = new NameOrder(Keys, Records.ReadName);
        Known = new KeyTable(Keys);
        ByYear = new DocOrder(CompareYears);
        ByChange = new DocOrder(CompareChanges);
    }

    private DirectoryRows(PlaceTable table, SnapshotReader reader)
    {
        this.table = table;
        Places = PlaceNumbers.Load(reader, table);
        Keys = Column<Guid>.Load(reader);
        Years = Column<ushort>.Load(reader);
        Changed = Column<long>.Load(reader);
        NameLengths = Column<byte>.Load(reader);
        Records = Records.Load(reader);
        Names = NameOrder.Load(reader, Keys, Records.ReadName);
        ByYear = DocOrder.Load(reader, CompareYears);
        ByChange = DocOrder.Load(reader, CompareChanges);
        Words = WordIndex.Load(reader);
        Borders = Borders.Load(reader);
        Consulates = Ordinals.Load(reader);
        Sets = new() { [DirectoryFacet.Origin] = SetColumn.Load(reader), [DirectoryFacet.Residence] = SetColumn.Load(reader), [DirectoryFacet.Consulate] = SetColumn.Load(reader), [DirectoryFacet.Coalition] = SetColumn.Load(reader) };
        foreach (var facet in Flagged)
            Flags[facet] = FlagColumn.Load(reader);
        Known = new KeyTable(Keys);
        Alive = reader.Int();
        var dead = new DocBits(reader.Array<ulong>());
        for (var doc = 0; doc < Keys.Length; doc++)
        {
            if (!dead[doc])
                Known.Set(Keys[doc], doc);
        }

        Known.Trim();
        Dead = dead;
        isSettled = true;
        Coalitions = CoalitionNumbers.Load(reader, Known);
        for (var days = reader.Length(); days > 0; days--)
            lastDays.Add(DateOnly.FromDayNumber(reader.Int()), [.. reader.Array<int>()]);
    }

    public static IReadOnlyList<DirectoryFacet> Flagged { get; } =
        [DirectoryFacet.Kind, DirectoryFacet.Objective, DirectoryFacet.Decade, DirectoryFacet.Standing, DirectoryFacet.Language, DirectoryFacet.CoInvestment, DirectoryFacet.OpenNeeds];

    /// <summary>How many ordinals were given out.</summary>
    public int Count => Keys.Length;
    /// <summary>How many organizations there are.</summary>
    public int Alive { get; private set; }
    public PlaceNumbers Places { get; }
    public Column<Guid> Keys { get; } = new();
    public KeyTable Known { get; }
    /// <summary>The gazetteer as far as the directory knows it.</summary>
    public PlaceTable Gazetteer => table;
    public Column<ushort> Years { get; } = new();
    public Column<long> Changed { get; } = new();
    public Column<byte> NameLengths { get; } = new();
    public Records Records { get; } = new();
    public NameOrder Names { get; }
    /// <summary>All, the oldest first, those whose year is not known last; by name within a year.</summary>
    public DocOrder ByYear { get; }
    /// <summary>All, the latest change first; by name within a moment.</summary>
    public DocOrder ByChange { get; }
    public WordIndex Words { get; } = new();
    public Borders Borders { get; } = new();
    public Ordinals Consulates { get; } = new();
    public CoalitionNumbers Coalitions { get; } = new();
    public DocBits Dead { get; } = new();
    public Dictionary<DirectoryFacet, SetColumn> Sets { get; } = new()
    { [DirectoryFacet.Origin] = new(), [DirectoryFacet.Residence] = new(), [DirectoryFacet.Consulate] = new(), [DirectoryFacet.Coalition] = new() };
    public Dictionary<DirectoryFacet, FlagColumn> Flags { get; } = Flagged.ToDictionary(f => f, _ => new FlagColumn());

    public void Add(DirectoryEntry entry, DateOnly today)
    {
        Remove(entry.Id);
        var doc = Keys.Length;
        Keys.Add(entry.Id);
        Known.Set(entry.Id, doc);
        Coalitions.Stand(entry.Id, doc);
        Alive++;
        var year = entry.YearFounded is { } y and > 0 and < NoYear ? y : NoYear;
        Years.Add((ushort)year);
        Changed.Add(entry.ChangedAt.UtcTicks);
        Records.Add(entry);
        var name = entry.Names.Count == 0 ? "" : entry.Names[0].Text;
        Names.Add(doc, name);
        NameLengths.Add((byte)Math.Min(byte.MaxValue, name.AsSpan().Count(' ') + 1));
        Words.Add(doc, entry);
        AddSets(doc, entry, today);
        Borders.Add(doc, entry, Consulates);
        AddFlags(doc, entry, year, today);
        if (Borders.IsPublicDoc(doc))
            CountPublic(doc, 1);
        if (isSettled)
        {
            ByYear.Add(doc);
            ByChange.Add(doc);
        }
    }

    public bool Remove(Guid id)
    {
        var doc = Known.Find(id);
        if (doc < 0)
            return false;
        if (Borders.IsPublicDoc(doc))
            CountPublic(doc, -1);
        Borders.Remove(doc);
        Known.Remove(id);
        Coalitions.Stand(id, -1);
        Dead[doc] = true;
        Alive--;
        return true;
    }

    /// <summary>Marks those whose validity ended before a day.</summary>
    public void TurnTo(DateOnly today)
    {
        var due = lastDays.Where(d => d.Key < today).ToList();
        foreach (var (day, docs) in due)
        {
            lastDays.Remove(day);
            foreach (var doc in docs.Where(d => Borders.IsPublicDoc(d)))
                Restate(doc, today);
        }
    }

    /// <summary>After many were taken in at once: order, and no room kept for growth.</summary>
    public void Settle()
    {
        Names.SortAll();
        if (!isSettled)
        {
            ByYear.Fill([.. Enumerable.Range(0, Count)]);
            ByChange.Fill([.. Enumerable.Range(0, Count)]);
            isSettled = true;
        }

        Words.Terms.Sort();
        Places.Sort();
    }

    public void Trim()
    {
        Gazetteer.Trim();
        Places.Trim();
        Keys.Trim();
        Known.Trim();
        Years.Trim();
        Changed.Trim();
        NameLengths.Trim();
        Records.Trim();
        Names.Trim();
        foreach (var docs in lastDays.Values)
            docs.TrimExcess();
        Words.Trim(Count);
        Borders.Trim(Count);
        foreach (var set in Sets.Values)
            set.Trim(Count);
        foreach (var flag in Flags.Values)
            flag.Trim(Count);
    }

    private void AddSets(int doc, DirectoryEntry entry, DateOnly today)
    {
        list.Clear();
        list.AddRange(entry.Origins.Select(o => Places.Of(o.Place)));
        if (entry is { Provenance: not Provenance.Stated, MappedForCountry: { } found })
            list.Add(~Places.Of(found));
        foreach (var origin in entry.Origins)
        {
            // Implied, not stated: a line of results shows the municipality, with the locality in the organization's own words.
            if (Localities.Of(origin) is { } locality)
            {
                table.Add(locality);
                list.Add(~Places.Of(locality.Code));
            }
        }

        Sets[DirectoryFacet.Origin].Add(doc, Span(), Around, isKept: true);
        list.Clear();
        list.AddRange(entry.Residences.Select(Places.Of));
        Sets[DirectoryFacet.Residence].Add(doc, Span(), Around, isKept: true);
        list.Clear();
        list.AddRange(entry.Consulates.Select(c => Consulates.Of(c.Consulate)).Distinct().Order());
        Sets[DirectoryFacet.Consulate].Add(doc, Span(), l => l);
        foreach (var named in entry.Registrations.Select(r => r.Consulate).OfType<string>())
            Consulates.Of(named);
        list.Clear();
        list.AddRange(entry.Coalitions.Where(c => c.HoldsOn(today)).Select(c => Coalitions.Of(c.Coalition, Known)).Distinct().Order());
        Sets[DirectoryFacet.Coalition].Add(doc, Span(), l => l);
    }

    private void AddFlags(int doc, DirectoryEntry entry, int year, DateOnly today)
    {
        if (entry.Kind is { } kind)
            Set(DirectoryFacet.Kind, kind.ToString());
        foreach (var objective in entry.Objectives)
            Set(DirectoryFacet.Objective, objective);
        foreach (var language in entry.Languages)
            Set(DirectoryFacet.Language, language);
        if (year != NoYear)
            Set(DirectoryFacet.Decade, (year / 10 * 10).ToString(CultureInfo.InvariantCulture));
        if (entry.CoInvests)
            Set(DirectoryFacet.CoInvestment, "yes");
        entry.OfficesAsked().ForEach(office => Set(DirectoryFacet.OpenNeeds, office));
        if (!Borders.IsPublicDoc(doc))
            return;
        foreach (var standing in Borders.PublicStandings(entry.Provenance, entry.Registrations, today))
            Set(DirectoryFacet.Standing, standing.ToString());
        foreach (var day in entry.Registrations.Where(r => Borders.IsValid(r) && r.ValidUntil >= today).Select(r => r.ValidUntil!.Value).Distinct())
        {
            if (!lastDays.TryGetValue(day, out var docs))
                lastDays.Add(day, docs = []);
            docs.Add(doc);
        }

        void Set(DirectoryFacet facet, string value) => Flags[facet].Set(doc, Flags[facet].Of(value));
    }

    private void Restate(int doc, DateOnly today)
    {
        var record = Records.Read(doc);
        var column = Flags[DirectoryFacet.Standing];
        var now = Borders.PublicStandings(record.Provenance, record.Registrations, today).Select(s => column.Of(s.ToString())).ToHashSet();
        column.CountPublic(doc, -1);
        for (var number = 0; number < column.Values; number++)
            column.Set(doc, number, now.Contains(number));
        column.CountPublic(doc, 1);
    }

    private void CountPublic(int doc, int change)
    {
        foreach (var set in Sets.Values)
            set.CountPublic(doc, change);
        foreach (var flag in Flags.Values)
            flag.CountPublic(doc, change);
    }

    private int CompareYears(int a, int b) => Years[a] != Years[b] ? Years[a].CompareTo(Years[b]) : Names.Rank(a).CompareTo(Names.Rank(b));

    private int CompareChanges(int a, int b) => Changed[a] != Changed[b] ? Changed[b].CompareTo(Changed[a]) : Names.Rank(a).CompareTo(Names.Rank(b));

    private ReadOnlySpan<int> Span() => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list);

    private int[] Around(int[] stated) => [.. stated.SelectMany(p => Places.Path(p < 0 ? ~p : p)).Distinct()];

    internal void Save(SnapshotWriter writer)
    {
        Places.Save(writer);
        Keys.Save(writer);
        Years.Save(writer);
        Changed.Save(writer);
        NameLengths.Save(writer);
        Records.Save(writer);
        Names.Save(writer);
        ByYear.Save(writer);
        ByChange.Save(writer);
        Words.Save(writer);
        Borders.Save(writer);
        Consulates.Save(writer);
        foreach (var facet in new[] { DirectoryFacet.Origin, DirectoryFacet.Residence, DirectoryFacet.Consulate, DirectoryFacet.Coalition })
            Sets[facet].Save(writer);
        foreach (var facet in Flagged)
            Flags[facet].Save(writer);
        writer.Int(Alive);
        writer.Array(Dead.Words);
        Coalitions.Save(writer);
        writer.Int(lastDays.Count);
        foreach (var (day, docs) in lastDays)
        {
            writer.Int(day.DayNumber);
            writer.Array<int>(docs.ToArray());
        }
    }

    internal static DirectoryRows Load(PlaceTable table, SnapshotReader reader) => new(table, reader);
}
