using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.UnitTests.Messages;

public sealed class ConversationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Person = Guid.CreateVersion7(Now);

    private static Conversation Consular() => Conversation.WithConsulate(Guid.CreateVersion7(Now), "MX", "MX-LOS-ANGELES", Now);

    private static Message Write(Conversation conversation, MessageSide side, string text = "Buenos días") => conversation.Write(Guid.CreateVersion7(Now), side, Person, text, Now);

    [Fact]
    public void A_draft_has_no_conversation_since_no_ministry_knows_it()
    {
        var draft = Registration.Begin(Guid.CreateVersion7(Now), Guid.CreateVersion7(Now), "MX", "es", null, new Actor(Person, Capacity.Representative), Now);
        Assert.Equal(Rule.ConversationIsOpen, Assert.Throws<BrokenRuleException>(() => Conversation.AboutApplication(draft, Now)).Rule);
        Assert.False(Conversation.IsOpenAbout(draft));
    }

    [Fact]
    public void The_organization_waits_until_the_office_answers_or_says_that_none_is_needed()
    {
        var conversation = Consular();
        Assert.False(conversation.AwaitsOffice);
        Write(conversation, MessageSide.Organization);
        Assert.True(conversation.AwaitsOffice);
        Write(conversation, MessageSide.Consulate);
        Assert.False(conversation.AwaitsOffice);
        Write(conversation, MessageSide.Organization);
        conversation.Settle(3);
        Assert.False(conversation.AwaitsOffice);
    }

    [Fact]
    public void What_came_after_the_office_looked_is_not_settled()
    {
        var conversation = Consular();
        Write(conversation, MessageSide.Organization);
        Write(conversation, MessageSide.Organization);
        conversation.Settle(1);
        Assert.True(conversation.AwaitsOffice);
        conversation.Settle(99);
        Assert.False(conversation.AwaitsOffice);
        Write(conversation, MessageSide.Organization);
        Assert.True(conversation.AwaitsOffice);
    }

    [Fact]
    public void Messages_are_numbered_in_their_order()
    {
        var conversation = Consular();
        Assert.Equal([1, 2, 3], new[] { MessageSide.Organization, MessageSide.Consulate, MessageSide.Organization }.Select(side => Write(conversation, side).Number));
        Assert.Equal((3, 3, 2), (conversation.MessageCount, conversation.FromOrganization, conversation.FromOffice));
    }

    [Fact]
    public void The_ministry_does_not_speak_for_the_consulate() =>
        Assert.Equal(Rule.ConversationHasTwoSides, Assert.Throws<BrokenRuleException>(() => Write(Consular(), MessageSide.Ministry)).Rule);

    [Theory]
    [InlineData(" \n\t ", Rule.MessageSaysSomething)]
    [InlineData("\u202E", Rule.MessageSaysSomething)]
    public void A_message_says_something(string text, Rule rule)
    {
        var conversation = Consular();
        Assert.Equal(rule, Assert.Throws<BrokenRuleException>(() => Write(conversation, MessageSide.Organization, text)).Rule);
        Assert.Equal(0, conversation.MessageCount);
    }

    [Fact]
    public void A_message_is_as_long_as_people_read()
    {
        var conversation = Consular();
        Assert.Equal(Message.LongestText, Write(conversation, MessageSide.Organization, new string('a', Message.LongestText)).Text.Length);
        Assert.Equal(Rule.MessageIsOfSomeLength, Assert.Throws<BrokenRuleException>(() => Write(conversation, MessageSide.Organization, new string('a', Message.LongestText + 1))).Rule);
        Assert.Equal(1, conversation.MessageCount);
    }
}
