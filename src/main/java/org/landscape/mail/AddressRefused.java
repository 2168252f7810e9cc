package org.landscape.mail;

/// The mail server refused an address for good (a reply 5xx to RCPT). Nothing waits for it any
/// more. Sent inside the transaction that stores it.
///
/// @param address in the form in which addresses are compared ([MailAddress#key])
/// @param answer what the server said
public record AddressRefused(String address, String answer) {}
