using System.Collections.Frozen;
using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Finding;

/// <summary>The words of code lists, consulates and countries of origin in this process's memory, for pages that ask the database nothing.</summary>
public sealed class ListedNames(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ListedNames> log) : Rounds(clock, log)
{
    /// <summary>Stands for consulates among the lists.</summary>
    public const string Consulates = "consulate";
    /// <summary>Stands for countries of origin among the lists.</summary>
    public const string CountriesOfOrigin = "country";

    // Administrators edit these words a few times a year.
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    long version;
    FrozenDictionary<(string List, string Code), (string Es, string En)> names = FrozenDictionary<(string, string), (string, string)>.Empty;
    FrozenDictionary<(string Country, string Language), IReadOnlyList<(string Code, string Name)>> missions = FrozenDictionary<(string, string), IReadOnlyList<(string, string)>>.Empty;
    FrozenDictionary<string, IReadOnlyDictionary<string, string>> countries = FrozenDictionary<string, IReadOnlyDictionary<string, string>>.Empty;

    /// <summary>Grows with each reading.</summary>
    public long Version => Interlocked.Read(ref version);

    /// <summary>A code in the reader's language; a code that no list knows names itself.</summary>
    public string Of(string list, string code) => !names.TryGetValue((list, code), out var name) ? code : Languages.Choose(name.Es, name.En);

    /// <summary>A country of origin in the reader's language.</summary>
    public string Country(string code) => Of(CountriesOfOrigin, code);

    /// <summary>A consulate in the reader's language.</summary>
    public string Consulate(string code) => Of(Consulates, code);

    /// <summary>A country's consulates in the reader's language, in the order of their names: sorted once, since comparing words takes longer than anything else about them.</summary>
    public IReadOnlyList<(string Code, string Name)> ConsulatesOf(string country) => missions.GetValueOrDefault((country, Languages.Current), []);

    /// <summary>The countries of origin by code, in the reader's language.</summary>
    public IReadOnlyDictionary<string, string> Countries => countries[Languages.Current];

    /// <summary>Reads all words anew.</summary>
    public async Task ReadAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        var lists = await db.CodeLists.AsNoTracking().Select(e => new { e.List, e.Code, e.NameEs, e.NameEn }).ToListAsync(cancel);
        var consulates = await db.Consulates.AsNoTracking().Select(c => new { List = Consulates, c.Code, c.NameEs, c.NameEn, c.Country }).ToListAsync(cancel);
        var origins = await db.Places.AsNoTracking().Where(p => p.Level == PlaceLevel.Country && Domain.Countries.CountriesOfOrigin.Codes.Contains(p.Code))
            .Select(p => new { List = CountriesOfOrigin, p.Code, p.NameEs, p.NameEn }).ToListAsync(cancel);
        names = lists.Concat(consulates.Select(c => new { c.List, c.Code, c.NameEs, c.NameEn })).Concat(origins).DistinctBy(n => (n.List, n.Code)).ToFrozenDictionary(n => (n.List, n.Code), n => (n.NameEs, n.NameEn));
        var sorted = new Dictionary<(string, string), IReadOnlyList<(string, string)>>();
        foreach (var language in Languages.All)
        {
            using var reading = Languages.Use(language);
            foreach (var of in consulates.GroupBy(c => c.Country))
                sorted[(of.Key, language)] = [.. of.Select(c => (c.Code, Languages.Choose(c.NameEs, c.NameEn))).OrderBy(c => c.Item2, StringComparer.CurrentCulture)];
        }

        missions = sorted.ToFrozenDictionary();
        countries = Languages.All.ToFrozenDictionary(language => language,
            language => (IReadOnlyDictionary<string, string>)origins.ToFrozenDictionary(n => n.Code, n => language == "en" ? n.NameEn : n.NameEs));
        Interlocked.Increment(ref version);
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override bool IsOfEachProcess => true;

    protected override TimeSpan Between => Pause;

    protected override string Failure => "The words of the code lists could not be read";

    protected override Task RoundAsync(CancellationToken cancel) => ReadAsync(cancel);
}
