using DiasporaRegistry.Web.Pages.Account;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>What Identity says of an account that it refuses, in the reader's language.</summary>
public sealed class IdentityWords(IStringLocalizer<AccountText> words) : IdentityErrorDescriber
{
    /// <summary>Why a password is refused.</summary>
    public IdentityError Refused(PasswordProblem problem) => Say(nameof(PasswordProblem), words[$"Password.{problem}"]);

    public override IdentityError DefaultError() => Say(nameof(DefaultError), words["Identity.Failed"]);
    public override IdentityError ConcurrencyFailure() => Say(nameof(ConcurrencyFailure), words["Identity.Meanwhile"]);
    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), words["Password.Wrong"]);
    public override IdentityError InvalidToken() => Say(nameof(InvalidToken), words["Link.Over"]);
    public override IdentityError RecoveryCodeRedemptionFailed() => Say(nameof(RecoveryCodeRedemptionFailed), words["RecoveryCode.Wrong"]);
    public override IdentityError LoginAlreadyAssociated() => DefaultError();
    public override IdentityError InvalidUserName(string? userName) => Say(nameof(InvalidUserName), words["Email.Invalid"]);
    public override IdentityError InvalidEmail(string? email) => Say(nameof(InvalidEmail), words["Email.Invalid"]);
    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName), words["Link.Used"]);
    public override IdentityError DuplicateEmail(string email) => Say(nameof(DuplicateEmail), words["Link.Used"]);
    public override IdentityError InvalidRoleName(string? role) => DefaultError();
    public override IdentityError DuplicateRoleName(string role) => DefaultError();
    public override IdentityError UserAlreadyHasPassword() => DefaultError();
    public override IdentityError UserLockoutNotEnabled() => DefaultError();
    public override IdentityError UserAlreadyInRole(string role) => DefaultError();
    public override IdentityError UserNotInRole(string role) => DefaultError();
    public override IdentityError PasswordTooShort(int length) => Refused(PasswordProblem.TooShort);
    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Refused(PasswordProblem.Repeated);
    public override IdentityError PasswordRequiresNonAlphanumeric() => Refused(PasswordProblem.Common);
    public override IdentityError PasswordRequiresDigit() => Refused(PasswordProblem.Common);
    public override IdentityError PasswordRequiresLower() => Refused(PasswordProblem.Common);
    public override IdentityError PasswordRequiresUpper() => Refused(PasswordProblem.Common);

    static IdentityError Say(string code, string description) => new() { Code = code, Description = description };
}
