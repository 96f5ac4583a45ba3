using System.Globalization;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.IntegrationTests.Registrations;

/// <summary>Who does an act.</summary>
public enum Doer
{
    Organization,
    Consulate,
    Ministry,

    /// <summary>The federation that a club chose.</summary>
    Federation,

    /// <summary>The calendar, or the register by itself: no page does it.</summary>
    Nobody,
}

/// <summary>How people do an act over HTTP: who, on which page, and what they write there.</summary>
/// <param name="Doer">Who.</param>
/// <param name="Page">The page's address, of a registration and a federation, another case or a merge; none where no page does it.</param>
/// <param name="Fields">What is written there.</param>
public sealed record Deed(Doer Doer, Func<Registration, Guid, string>? Page = null, params (string Name, string? Value)[] Fields)
{
    private static readonly DateOnly Today = CountriesOfOrigin.EarliestDay(TimeProvider.System.GetUtcNow());

    /// <summary>The deed of every act: an act without one fails the tests.</summary>
    public static IReadOnlyDictionary<RegistrationAct, Deed> Of { get; } = new Dictionary<RegistrationAct, Deed>
    {
        [RegistrationAct.Begin] = new(Doer.Organization, (r, _) => $"/es/register/start?country={r.Country}&organization={r.OrganizationId}"),
        [RegistrationAct.Submit] = new(Doer.Organization, (r, _) => $"/es/register/{r.Id}/check", ("IsTrue", "true")),
        [RegistrationAct.AskOpinion] = new(Doer.Nobody),
        [RegistrationAct.GiveOpinion] = new(Doer.Consulate, (r, _) => $"/es/consulate/opinions/{r.Id}", ("Form.Kind", "Favourable")),
        [RegistrationAct.WaiveOpinion] = Case("go-on", Reason),
        [RegistrationAct.TakeUp] = Case("take-up"),
        [RegistrationAct.Return] = Case("return", ("Form.Sections", "Names"), ("Form.Reasons[Names]", "Falta el nombre completo.")),
        [RegistrationAct.Approve] = Case("approve", ("Form.From.Day", Text(Today.Day)), ("Form.From.Month", Text(Today.Month)), ("Form.From.Year", Text(Today.Year))),
        [RegistrationAct.Reject] = Case("reject", Reason),
        [RegistrationAct.Issue] = new(Doer.Federation, (r, federation) => $"/es/register/issuing/{federation}/application/{r.Id}"),
        [RegistrationAct.PassOn] = new(Doer.Federation, (r, federation) => $"/es/register/issuing/{federation}/application/{r.Id}", ("Reason", "No conocemos a la directiva.")) { Handler = "PassOn" },
        [RegistrationAct.MarkRenewalDue] = new(Doer.Nobody),
        [RegistrationAct.Expire] = new(Doer.Nobody),
        [RegistrationAct.Confirm] = new(Doer.Organization, (r, _) => $"/es/register/{r.Id}/renew", ("IsTrue", "true")),
        [RegistrationAct.Renew] = Case("renew"),
        [RegistrationAct.DeclineRenewal] = Case("decline-renewal", Reason),
        [RegistrationAct.Suspend] = Case("suspend", Reason),
        [RegistrationAct.Reinstate] = Case("reinstate"),
        [RegistrationAct.Revoke] = Case("revoke", Reason),
        [RegistrationAct.Withdraw] = new(Doer.Organization, (r, _) => $"/es/register/{r.Id}/withdraw"),
        [RegistrationAct.Dissolve] = new(Doer.Organization, (r, _) => $"/es/register/dissolve/{r.OrganizationId}",
            ("Form.On.Day", Text(Today.Day)), ("Form.On.Month", Text(Today.Month)), ("Form.On.Year", Text(Today.Year)), ("Form.Reason", "Ya no quedan integrantes."), ("Form.IsSure", "true")),
        [RegistrationAct.Revive] = Case("revive", ("Reason", "Sí existe: lo dice su mesa directiva.")),
        // By merging two organizations, and by undoing that; whose is another one's case, and which merge, the stage knows.
        [RegistrationAct.Supersede] = new(Doer.Ministry, (r, other) => $"/es/review/{other}/duplicates/{r.OrganizationId}/merge", ("Choices[Names]", "Mine")),
        [RegistrationAct.Separate] = new(Doer.Ministry, (r, merge) => $"/es/review/{r.Id}/merges/{merge}"),
        [RegistrationAct.HandOver] = new(Doer.Organization, (r, _) => $"/es/register/representatives/{r.OrganizationId}/hand-over", ("Form.Then", "stay")),
    };

    /// <summary>The page's handler, where it has several forms.</summary>
    public string? Handler { get; init; }

    private static (string, string?) Reason => ("Form.Reason", "No se hallaron las actas.");

    private static Deed Case(string segment, params (string, string?)[] fields) => new(Doer.Ministry, (r, _) => $"/es/review/{r.Id}/{segment}", fields);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
