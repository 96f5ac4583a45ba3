using System.Globalization;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Demonstration;

/// <summary>How an invented organization stands with a country, and how it came to that.</summary>
internal sealed class GeneratedStanding(DateOnly day)
{
    /// <summary>Numbers below are left to organizations that were registered by hand.</summary>
    public const int FirstNumber = 10_000;

    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly Weighted<RegistrationState> States = new(
    [
        (RegistrationState.Approved, 760UL), (RegistrationState.RenewalDue, 40), (RegistrationState.Expired, 105), (RegistrationState.Suspended, 22), (RegistrationState.MinistryReview, 22),
        (RegistrationState.Submitted, 14), (RegistrationState.Returned, 13), (RegistrationState.Withdrawn, 10), (RegistrationState.Revoked, 8), (RegistrationState.Rejected, 6),
    ]);

    private readonly DateTimeOffset noon = new(day, new TimeOnly(12, 0), TimeSpan.Zero);

    /// <summary>A registration of the organization with this number.</summary>
    /// <param name="chance">What falls.</param>
    /// <param name="number">The organization's number.</param>
    /// <param name="ordinal">Which of its countries this is, from 0.</param>
    /// <param name="country">The country.</param>
    /// <param name="consulate">The consulate that answers for its principal residence.</param>
    public GeneratedRegistration Of(Chance chance, int number, int ordinal, string country, ResponsibleConsulate? consulate)
    {
        var state = States.Pick(chance);
        var asksOpinion = country == "MX" && consulate is not null;
        if (state == RegistrationState.Submitted && asksOpinion)
            state = RegistrationState.ConsularOpinion;
        var isOpen = state is RegistrationState.Submitted or RegistrationState.ConsularOpinion or RegistrationState.MinistryReview or RegistrationState.Returned;

        // The decision's day, from which the others follow.
        var decided = noon.AddDays(-(state switch
        {
            RegistrationState.RenewalDue => 2 * 365 + 1 - chance.Between(2, 55),
            RegistrationState.Expired => chance.Between(740, 2300),
            RegistrationState.Approved or RegistrationState.Suspended or RegistrationState.Revoked or RegistrationState.Withdrawn => chance.Between(25, 660),
            RegistrationState.Rejected => chance.Between(10, 900),
            _ => -chance.Between(1, 3),
        })).AddMinutes(-chance.Below(300));
        var filed = decided.AddDays(-chance.Between(isOpen ? 12 : 6, isOpen ? 50 : 70));
        var history = new List<(RegistrationAct, RegistrationState, DateTimeOffset)>(7) { (RegistrationAct.Begin, RegistrationState.Draft, filed.AddDays(-chance.Between(1, 20))) };
        Add(RegistrationAct.Submit, filed);
        if (asksOpinion)
            Add(RegistrationAct.AskOpinion, filed);
        if (state is not (RegistrationState.Submitted or RegistrationState.ConsularOpinion))
            Add(asksOpinion ? RegistrationAct.GiveOpinion : RegistrationAct.TakeUp, filed.AddDays(chance.Between(1, 4)));
        if (state == RegistrationState.Returned)
            Add(RegistrationAct.Return, filed.AddDays(chance.Between(5, 9)));
        if (state == RegistrationState.Rejected)
            Add(RegistrationAct.Reject, decided);

        string? registered = null;
        (DateOnly From, DateOnly Until)? validity = null;
        if (!isOpen && state != RegistrationState.Rejected)
        {
            var from = DateOnly.FromDateTime(decided.UtcDateTime);
            var until = from.AddMonths(24).AddDays(-1);
            validity = (from, until);
            registered = string.Create(CultureInfo.InvariantCulture, $"{country}-{from.Year}-{FirstNumber + number}");
            Add(RegistrationAct.Approve, decided);
            var end = new DateTimeOffset(until, TimeOnly.MinValue, TimeSpan.Zero);
            var since = decided.AddDays(chance.Between(5, Math.Max(6, (int)(noon - decided).TotalDays - 2)));
            if (state is RegistrationState.RenewalDue or RegistrationState.Expired)
                Add(RegistrationAct.MarkRenewalDue, end.AddDays(-60));
            if (state == RegistrationState.Expired)
                Add(RegistrationAct.Expire, end.AddDays(1));
            if (state is RegistrationState.Suspended)
                Add(RegistrationAct.Suspend, since);
            if (state is RegistrationState.Revoked)
                Add(RegistrationAct.Revoke, since);
            if (state is RegistrationState.Withdrawn)
                Add(RegistrationAct.Withdraw, since);
        }

        return new GeneratedRegistration(country, Reference(number, ordinal), registered, validity, consulate, history);

        void Add(RegistrationAct act, DateTimeOffset at) => history.Add((act, RegistrationTransitions.After(history[^1].Item2, act), at));
    }

    // Like a reference, and another for each: the last letters count.
    private static string Reference(int number, int ordinal)
    {
        Span<char> letters = ['R', '-', 'G', (char)('0' + ordinal), '0', '0', '-', '0', '0', '0', '0'];
        foreach (var at in (ReadOnlySpan<int>)[10, 9, 8, 7, 5, 4])
        {
            letters[at] = Letters[number % 32];
            number /= 32;
        }

        return letters.ToString();
    }
}
