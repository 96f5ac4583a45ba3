using System.Globalization;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>In which order the queue stands.</summary>
public enum QueueSort
{
    /// <summary>What is due first, first.</summary>
    Due,
    /// <summary>Who waits longest, first.</summary>
    Age,
    /// <summary>What came last, first.</summary>
    Newest,
}

/// <summary>Which due days are asked for.</summary>
public enum QueueDue
{
    /// <summary>Before today.</summary>
    Overdue,
    /// <summary>From today on, within five working days.</summary>
    Soon,
    /// <summary>Later.</summary>
    Later,
}

/// <summary>What a reviewer asks the queue for, as its address says it; what nobody can mean is read as nothing.</summary>
public sealed record QueueFilter
{
    /// <summary>What waits for the ministry itself.</summary>
    public const string NeedsMinistry = "needs";

    /// <summary>Registrations whose organization confirmed them, and that wait to be renewed.</summary>
    public const string Renewals = "renewals";

    /// <summary>What waits for a consulate, applications and renewals.</summary>
    public const string AtConsulate = "consulate";

    /// <summary>Every case that is not decided, whoever's turn it is.</summary>
    public const string Open = "open";

    /// <summary>Every state.</summary>
    public const string All = "all";

    /// <summary>The reader's own cases.</summary>
    public const string Me = "me";

    /// <summary>Cases that are nobody's.</summary>
    public const string Nobody = "nobody";

    private const int LongestText = 200;
    private const int LongestCode = 60;

    public string State { get; init; } = NeedsMinistry;
    public string? Text { get; init; }
    public OrganizationKind? Kind { get; init; }
    public string? Consulate { get; init; }
    /// <summary><see cref="Me"/>, <see cref="Nobody"/> or an account's key.</summary>
    public string? Assignee { get; init; }
    public QueueDue? Due { get; init; }
    public string? Origin { get; init; }
    public string? Residence { get; init; }
    public QueueSort Sort { get; init; }
    public int Page { get; init; } = 1;

    /// <summary>Whether anything but the state and the order is asked for.</summary>
    public bool IsNarrowed => this != new QueueFilter { State = State, Sort = Sort, Page = Page };

    /// <summary>The state alone that is asked for; none where a word stands for several.</summary>
    public RegistrationState? OneState => Enum.TryParse<RegistrationState>(State, out var state) ? state : null;

    /// <summary>Whose turn all that is asked for is; none where it may be several's.</summary>
    public WaitsFor? Turn => State switch
    {
        NeedsMinistry => WaitsFor.Ministry,
        AtConsulate or nameof(RegistrationState.ConsularOpinion) => WaitsFor.Consulate,
        nameof(RegistrationState.Returned) => WaitsFor.Organization,
        _ => null,
    };

    /// <summary>Whether only cases on the desk can be among what is asked for.</summary>
    public bool IsOnDesk => State is NeedsMinistry or AtConsulate or Open or Renewals || Assignee is not null || Due is not null
        || (OneState is { } state && (RegistrationStates.Open.Contains(state) || state == RegistrationState.Returned));

    /// <summary>What an address asks for.</summary>
    public static QueueFilter Read(IQueryCollection query) => new()
    {
        State = StateOf(query["state"]),
        Text = Typed(query["q"], LongestText),
        Kind = Known<OrganizationKind>(query["kind"]),
        Consulate = Typed(query["consulate"], LongestCode)?.ToUpperInvariant(),
        Assignee = query["assignee"].ToString() is { } who && (who is Me or Nobody || Guid.TryParse(who, out _)) ? who : null,
        Due = Known<QueueDue>(query["due"]),
        Origin = Typed(query["origin"], LongestCode)?.ToUpperInvariant(),
        Residence = Typed(query["residence"], LongestCode)?.ToUpperInvariant(),
        Sort = Known<QueueSort>(query["sort"]) ?? QueueSort.Due,
        Page = int.TryParse(query["p"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1,
    };

    /// <summary>What a stored address asks for.</summary>
    public static QueueFilter Read(string query) => Read(new QueryCollection(QueryHelpers.ParseQuery(query)));

    /// <summary>The same in words of an address, in one order, without its page.</summary>
    public string Query
    {
        get
        {
            var query = new QueryBuilder();
            Add("state", State == NeedsMinistry ? null : State);
            Add("q", Text);
            Add("kind", Kind?.ToString());
            Add("consulate", Consulate);
            Add("assignee", Assignee);
            Add("due", Due?.ToString());
            Add("origin", Origin);
            Add("residence", Residence);
            Add("sort", Sort == QueueSort.Due ? null : Sort.ToString());
            return query.ToQueryString().ToString();

            void Add(string name, string? value)
            {
                if (value is not null)
                    query.Add(name, value);
            }
        }
    }

    /// <summary>Where it is read.</summary>
    public string Address => Navigation.To("review") + Query;

    private static string StateOf(StringValues asked) => asked.ToString() switch
    {
        var word when word is NeedsMinistry or AtConsulate or Renewals or Open or All => word,
        var word => Known<RegistrationState>(word)?.ToString() ?? NeedsMinistry,
    };

    private static string? Typed(StringValues value, int longest) =>
        value.ToString().Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } text ? Visible.Beginning(text, longest).TrimEnd() : null;

    private static T? Known<T>(StringValues value)
        where T : struct, Enum =>
        Enum.TryParse<T>(value, true, out var known) && Enum.IsDefined(known) && !int.TryParse(value, out _) ? known : null;
}
